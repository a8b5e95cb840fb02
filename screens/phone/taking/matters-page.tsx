// The matters of a branch.
import { useLingui } from '@lingui/react/macro';
import { Page, PageTitle } from '../page.tsx';

export function MattersPage({ branch: _branch }: { readonly branch: string }) {
  const { t } = useLingui();
  return (
    <Page title={t`Wybierz sprawę`} back={{ page: 'home' }}>
      <PageTitle>{t`W jakiej sprawie przychodzisz?`}</PageTitle>
    </Page>
  );
}
