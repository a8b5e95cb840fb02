// One question before the ticket, only where the office lets people say themselves that they go first. No reason is asked.

import { useLingui } from '@lingui/react/macro';
import { BackButton, Foot, Title } from './frame.tsx';
import { useKiosk, useOfficeWords } from './kiosk-context.tsx';
import { PagedRows } from './paged-rows.tsx';

export function PriorityPage() {
  const { t } = useLingui();
  const { view, touch } = useKiosk();
  const say = useOfficeWords();
  const choices = [
    { id: 'ordinary', priority: null, name: t`Nie, zwykła kolejka` },
    ...view.priorities.map((one) => ({ id: `class ${one.id}`, priority: one.id, name: say(one.name) })),
  ];
  const rows = choices.map((choice) => ({
    id: choice.id,
    shape: choice.name,
    content: (
      <button type="button" className="answer" onClick={() => touch({ kind: 'priority', priority: choice.priority })}>
        {choice.name}
      </button>
    ),
  }));
  return (
    <>
      <main>
        <Title lead={t`O powód nie pytamy i nigdzie go nie zapisujemy.`}>{t`Czy przysługuje Ci pierwszeństwo?`}</Title>
        <PagedRows rows={rows} label={t`Odpowiedzi`} />
      </main>
      <Foot>
        <BackButton />
      </Foot>
    </>
  );
}
