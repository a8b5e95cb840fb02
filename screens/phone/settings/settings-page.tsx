// Language, look and letters, and in plain words what is kept where.
import { useLingui } from '@lingui/react/macro';
import { Page, PageTitle } from '../page.tsx';

export function SettingsPage() {
  const { t } = useLingui();
  return (
    <Page title={t`Język i wygląd`} back={{ page: 'home' }}>
      <PageTitle>{t`Język i wygląd`}</PageTitle>
    </Page>
  );
}
