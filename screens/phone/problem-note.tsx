// Why something could not be done: in the server's words, or that it could not be asked.
import { useLingui } from '@lingui/react/macro';
import { Icon } from '#screens/kit/icons.tsx';
import type { Problem } from '#screens/kit/problem.ts';

export function ProblemNote({ problem }: { readonly problem: Problem }) {
  const words = useProblemWords(problem);
  return (
    <p className="note" role="alert">
      <Icon name="warning" />
      <span>{words}</span>
    </p>
  );
}

export function useProblemWords({ detail, status }: Problem): string {
  const { t } = useLingui();
  if (detail !== '') return detail;
  return status === 0
    ? t`Nie ma połączenia. Sprawdź internet i spróbuj jeszcze raz.`
    : t`Nie udało się. Spróbuj jeszcze raz za chwilę.`;
}
