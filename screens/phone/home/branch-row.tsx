// One branch to choose: its name and address, how far, open or when it opens, how many wait and about how long.
import { Trans, useLingui } from '@lingui/react/macro';
import { peopleWaiting } from '#core/speech/plural.ts';
import { clockTime, fromWhen } from '#screens/kit/hours-words.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { useLanguage } from '#screens/kit/language.tsx';
import { waitRange } from '#screens/kit/service-words.ts';
import type { Wish } from '../addresses.ts';
import { Link } from '../navigation.tsx';
import type { ListedBranch } from './branch-order.ts';
import { distanceWords } from './distance.ts';
import type { Branch, KnownBranches } from './use-branches.ts';

interface BranchRowProps {
  readonly listed: ListedBranch;
  readonly known: KnownBranches;
  readonly wish: Wish;
  /** The only branch: nothing to mark. */
  readonly isAlone: boolean;
  readonly onFavourite: () => void;
}

export function BranchRow({ listed, known, wish, isAlone, onFavourite }: BranchRowProps) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const { branch, isFavourite } = listed;
  const name = branch.name[language];
  return (
    <li className="branch">
      <Link to={{ page: wish === 'code' ? 'code' : 'matters', branch: branch.branch }} className="branch-link">
        <span className="branch-words">
          <b>{name}</b>
          <span>
            {branch.address.map((line, at) => (
              <span key={line} className="line">
                {at < branch.address.length - 1 ? `${line},` : line}
              </span>
            ))}
          </span>
          {listed.distanceM === null ? null : <span className="far">{distanceWords(listed.distanceM, language)}</span>}
          <OpenWords branch={branch} known={known} />
        </span>
        <Icon name="arrow-right" />
      </Link>
      {isAlone ? null : (
        <button
          type="button"
          className="star"
          aria-pressed={isFavourite}
          aria-label={isFavourite ? t`${name}: usuń z ulubionych` : t`${name}: dodaj do ulubionych`}
          onClick={onFavourite}
        >
          <svg viewBox="0 0 24 24" aria-hidden="true" focusable="false">
            <path d="M12 3l2.7 6 6.5.7-4.9 4.4 1.4 6.4L12 17.2 6.3 20.5l1.4-6.4L2.8 9.7l6.5-.7z" />
          </svg>
        </button>
      )}
    </li>
  );
}

function OpenWords({ branch, known }: { readonly branch: Branch; readonly known: KnownBranches }) {
  const { t, i18n } = useLingui();
  const { language } = useLanguage();
  // Of an old answer the queue would be a wrong promise.
  if (known.isLost) return null;
  const nowMs = Date.now() + known.offsetMs;
  if (!branch.open) {
    const { opensAtMs } = branch;
    if (opensAtMs === null) return <span className="closed">{t`Zamknięte`}</span>;
    const when = fromWhen(opensAtMs, nowMs, branch.timeZone, language, i18n);
    return (
      <span className="closed">
        <Trans>Zamknięte. Bilety {when}</Trans>
      </span>
    );
  }
  const people = peopleWaiting(branch.waiting, language);
  const range = branch.estimate === null ? null : waitRange(branch.estimate, i18n);
  const until = branch.closesAtMs === null ? null : clockTime(branch.closesAtMs, branch.timeZone);
  return (
    <>
      <span className="open">{until === null ? t`Otwarte` : t`Otwarte do ${until}`}</span>
      <span>{range === null ? t`czeka: ${people}` : t`czeka: ${people}, czas: ${range}`}</span>
      {branch.remote ? null : <span>{t`Bilety tylko na miejscu, w biletomacie`}</span>}
    </>
  );
}
