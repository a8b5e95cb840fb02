// Why the last wish was not done, said calmly beside where it was made, with a way to ask again when the answer was lost.
import { Trans, useLingui } from '@lingui/react/macro';
import { Icon } from '#screens/kit/icons.tsx';
import type { Problem } from '#screens/kit/problem.ts';
import { useTerminal } from './terminal-context.ts';

export function Refusal() {
  const { t } = useLingui();
  const { commands } = useTerminal();
  const { trouble, pending } = commands;
  const isLost = trouble !== null && wasNotAnswered(trouble.problem);
  return (
    <div className="refusal-box" role="alert">
      {trouble === null ? null : (
        <div className="refusal">
          <Icon name="warning" />
          <p>
            {isLost ? null : trouble.problem.detail || trouble.problem.title}
            {isLost && trouble.problem.maybeDone ? (
              <Trans>
                Serwer nie odpowiedział, więc nie wiadomo, czy to się stało. Ponowienie nie zrobi tego dwa razy.
              </Trans>
            ) : null}
            {isLost && !trouble.problem.maybeDone ? (
              <Trans>Serwer nie odpowiedział. Nic się nie zmieniło.</Trans>
            ) : null}
          </p>
          {isLost ? (
            <button type="button" className="btn" aria-busy={pending !== null} onClick={() => void commands.retry()}>
              <Trans>Ponów</Trans>
            </button>
          ) : null}
          <button type="button" className="btn plain" aria-label={t`Zamknij tę wiadomość`} onClick={commands.dismiss}>
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
