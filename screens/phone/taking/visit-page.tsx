// A booked visit becomes its ticket: by the six figures of its code, or by its link.
import { useLingui } from '@lingui/react/macro';
import { Page, PageTitle } from '../page.tsx';

interface VisitPageProps {
  readonly branch: string;
  readonly appointment: string | null;
}

export function VisitPage({ branch }: VisitPageProps) {
  const { t } = useLingui();
  return (
    <Page title={t`Potwierdź wizytę`} back={{ page: 'matters', branch }}>
      <PageTitle>{t`Potwierdź wizytę`}</PageTitle>
    </Page>
  );
}
