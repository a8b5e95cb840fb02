// How was it? Five words to choose from, for those who like to say; nothing else is asked and nobody is named.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import { ProblemNote } from '../problem-note.tsx';
import type { TicketStatus } from '../ticket/use-ticket.ts';
import type { Acts, Stars } from './use-acts.ts';

const order: readonly Stars[] = [5, 4, 3, 2, 1];

export function Rating({ status, acts }: { readonly status: TicketStatus; readonly acts: Acts }) {
  const { t } = useLingui();
  const [isThanked, setIsThanked] = useState(false);
  if (isThanked) {
    return (
      <p className="rating thanks" role="status">
        {t`Dziękujemy za ocenę.`}
      </p>
    );
  }
  if (!status.may.rate) return null;
  const words: Readonly<Record<Stars, string>> = {
    5: t`Bardzo dobrze`,
    4: t`Dobrze`,
    3: t`Średnio`,
    2: t`Źle`,
    1: t`Bardzo źle`,
  };
  const rate = async (stars: Stars) => {
    if (await acts.run({ kind: 'rate', stars })) setIsThanked(true);
  };
  return (
    <section className="rating" aria-labelledby="rating-title">
      <h2 id="rating-title">{t`Jak Cię obsłużono?`}</h2>
      <p className="quiet">{t`Jeśli chcesz. Nie zapisujemy, kto ocenia.`}</p>
      {acts.problem === null ? null : <ProblemNote problem={acts.problem.problem} />}
      <div className="stars">
        {order.map((stars) => (
          <button
            key={stars}
            type="button"
            className="btn"
            aria-disabled={acts.busy !== null || undefined}
            onClick={() => void rate(stars)}
          >
            <b>{stars}</b>
            {words[stars]}
          </button>
        ))}
      </div>
    </section>
  );
}
