// The six places of a code, torn in two as it is read aloud: three and three. For those who listen it tells how many are
// filled, never with what.

import { Plural, useLingui } from '@lingui/react/macro';
import { Icon } from '#screens/kit/icons.tsx';
import { type CodeQuestion, codeLength } from '../check-in-flow.ts';
import { useKiosk } from '../kiosk-context.tsx';

const places = Array.from({ length: codeLength }, (_, at) => at);

export function CodePlaces({ page }: { readonly page: CodeQuestion }) {
  const { t } = useLingui();
  const { touch } = useKiosk();
  const { figures } = page;
  const count = figures.length;
  return (
    <div className="code-head">
      <div className="code" role="img" aria-label={t`Wpisano ${count} z ${codeLength} cyfr`} translate="no">
        {places.map((at) => (
          <span key={at} className={at < count ? 'full' : at === count ? 'here' : undefined}>
            {figures[at]}
          </span>
        ))}
      </div>
      <div className="code-say">
        <p aria-live="polite">
          <Says page={page} />
        </p>
        <button
          type="button"
          className="kbtn"
          data-unspoken
          disabled={count === 0}
          onClick={() => touch({ kind: 'clear' })}
        >
          <Icon name="cross" />
          {t`Wyczyść`}
        </button>
      </div>
    </div>
  );
}

function Says({ page }: { readonly page: CodeQuestion }) {
  const { t } = useLingui();
  const left = codeLength - page.figures.length;
  if (left > 0)
    return (
      <Plural value={left} one="Jeszcze # cyfra" few="Jeszcze # cyfry" many="Jeszcze # cyfr" other="Jeszcze # cyfry" />
    );
  return page.isKept ? t`Sprawdź cyfry. Możesz wpisać kod od nowa.` : t`Zaraz sprawdzimy kod.`;
}
