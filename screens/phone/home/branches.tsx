// The branches where a ticket can be had: favourites first, looked for by name, or by distance once the person asks for it.
import { useLingui } from '@lingui/react/macro';
import { useState } from 'react';
import type { Position } from '#core/branch/phone-settings.ts';
import { formatTime } from '#screens/kit/clock.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import type { Wish } from '../addresses.ts';
import { useFavourites } from '../keeping/kept-tickets.ts';
import { locate, type NoFix } from '../locate.ts';
import { Loading } from '../page.tsx';
import { fewBranches, listedBranches } from './branch-order.ts';
import { BranchRow } from './branch-row.tsx';
import type { KnownBranches } from './use-branches.ts';

interface BranchesProps {
  /** Nothing stands above it: the page's own heading says what it is. */
  readonly isFirst: boolean;
  /** What is wanted of the branch that is chosen. */
  readonly wish: Wish;
  readonly known: KnownBranches;
}

export function Branches({ isFirst, wish, known }: BranchesProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const { ids, toggle } = useFavourites();
  const [words, setWords] = useState('');
  const [here, setHere] = useState<Position | null>(null);
  const branches = offered(known, wish);
  const listed = listedBranches(branches ?? [], { words, favourites: ids, here, language });
  const isMany = branches !== null && branches.length > fewBranches;
  return (
    <section className="branches" aria-label={t`Pobierz bilet`}>
      {isFirst ? null : <h2>{wish === 'code' ? t`Gdzie masz wizytę?` : t`Pobierz kolejny bilet`}</h2>}
      <LostNote known={known} />
      {isMany ? <Search words={words} onWords={setWords} /> : null}
      {branches !== null && branches.length > 1 ? <Nearest isFound={here !== null} onFound={setHere} /> : null}
      {branches === null && !known.isLost ? <Loading words={t`Szukamy placówek…`} /> : null}
      <ul>
        {listed.map((one) => (
          <BranchRow
            key={one.branch.branch}
            listed={one}
            known={known}
            wish={wish}
            isAlone={branches?.length === 1}
            onFavourite={() => toggle(one.branch.branch)}
          />
        ))}
      </ul>
      <p role="status" className="quiet">
        {words !== '' && listed.length === 0 ? t`Żadna placówka nie pasuje do „${words}”.` : null}
      </p>
    </section>
  );
}

/** A visit is confirmed only where visits are booked. */
function offered({ branches }: KnownBranches, wish: Wish): KnownBranches['branches'] {
  return wish === 'code' ? (branches?.filter((one) => one.booking) ?? null) : branches;
}

function LostNote({ known }: { readonly known: KnownBranches }) {
  const { t } = useLingui();
  const { language } = useLanguage();
  if (!known.isLost) return null;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const time = formatTime(known.readAtMs, zone, language);
  return (
    <p className="note" role="status">
      <Icon name="no-connection" />
      <span>
        {known.branches === null
          ? t`Nie ma połączenia z internetem. Placówki pokażemy, gdy wróci.`
          : t`Nie ma połączenia z internetem. Placówki pokazujemy z ${time}; biletu teraz nie pobierzesz.`}
      </span>
    </p>
  );
}

function Search({ words, onWords }: { readonly words: string; readonly onWords: (words: string) => void }) {
  const { t } = useLingui();
  return (
    <label className="search">
      <span>{t`Szukaj placówki`}</span>
      <input
        type="search"
        value={words}
        placeholder={t`nazwa, ulica albo miasto`}
        autoComplete="off"
        onChange={(event) => onWords(event.target.value)}
      />
    </label>
  );
}

interface NearestProps {
  readonly isFound: boolean;
  readonly onFound: (here: Position) => void;
}

/** Only a touch asks where the phone is, and the answer stays on it. */
function Nearest({ isFound, onFound }: NearestProps) {
  const { t } = useLingui();
  const [state, setState] = useState<'idle' | 'asking' | NoFix>('idle');
  const look = async () => {
    setState('asking');
    const found = await locate();
    setState(found.ok ? 'idle' : found.refusal);
    if (found.ok) onFound(found.value);
  };
  return (
    <div className="nearest">
      {isFound ? null : (
        <button
          type="button"
          className="btn wide"
          aria-disabled={state === 'asking' || undefined}
          onClick={() => void look()}
        >
          {state === 'asking' ? t`Sprawdzamy, gdzie jesteś…` : t`Pokaż najbliższe`}
        </button>
      )}
      <p role="status" className="quiet">
        {isFound ? t`Najbliższe są na początku. Twoje położenie nie opuszcza telefonu.` : null}
        {state === 'denied' ? t`Telefon nie pozwala sprawdzić, gdzie jesteś. Wybierz placówkę z listy.` : null}
        {state === 'unknown' ? t`Nie udało się sprawdzić, gdzie jesteś. Wybierz placówkę z listy.` : null}
      </p>
    </div>
  );
}
