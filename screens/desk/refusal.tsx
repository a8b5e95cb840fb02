// Why the last request was refused, shown where it was made, with a retry when the answer was lost.
import { Trans, useLingui } from '@lingui/react/macro';
import { Icon } from '#screens/kit/icons.tsx';
import type { Problem } from '#screens/kit/problem.ts';
import { useTerminal } from './terminal-context.ts';

export function Refusal() {
  const { commands } = useTerminal();
  const { trouble, pending, retry, dismiss } = commands;
  const problem = trouble?.problem ?? null;
  return <RefusalBox problem={problem} isBusy={pending !== null} retry={() => void retry()} dismiss={dismiss} />;
}

interface RefusalBoxProps {
  readonly problem: Problem | null;
  readonly isBusy: boolean;
  readonly retry: () => void;
  readonly dismiss: () => void;
}

export function RefusalBox({ problem, isBusy, retry, dismiss }: RefusalBoxProps) {
  const { t } = useLingui();
  const isLost = problem !== null && wasNotAnswered(problem);
  return (
    <div className="refusal-box" role="alert">
      {problem === null ? null : (
        <div className="refusal">
          <Icon name="warning" />
          <p>
            {isLost ? null : problem.detail || problem.title}
            {isLost && problem.maybeDone ? (
              <Trans>
                Serwer nie odpowiedział, więc nie wiadomo, czy to się stało. Ponowienie nie zrobi tego dwa razy.
              </Trans>
            ) : null}
            {isLost && !problem.maybeDone ? <Trans>Serwer nie odpowiedział. Nic się nie zmieniło.</Trans> : null}
          </p>
          {isLost ? (
            <button type="button" className="btn" aria-busy={isBusy} onClick={retry}>
              <Trans>Ponów</Trans>
            </button>
          ) : null}
          <button type="button" className="btn plain" aria-label={t`Zamknij tę wiadomość`} onClick={dismiss}>
            <Icon name="cross" />
          </button>
        </div>
      )}
    </div>
  );
}

function wasNotAnswered(problem: Problem): boolean {
  return problem.status === 0 || problem.detail + problem.title === '';
}
