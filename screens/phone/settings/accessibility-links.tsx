// The declarations of accessibility of the offices whose tickets or favourites are on this phone, where they have one.
import { useLingui } from '@lingui/react/macro';
import { useEffect, useState } from 'react';
import type { Language } from '#core/shared/language.ts';
import { useLanguage } from '#screens/kit/language.tsx';
import { useApi } from '#screens/kit/use-api.ts';
import { useFavourites, useKeptTickets } from '../keeping/kept-tickets.ts';

interface Declaration {
  readonly branch: string;
  readonly name: Partial<Record<Language, string>>;
  readonly url: string;
}

const mostOffices = 5;

export function AccessibilityLinks() {
  const { t } = useLingui();
  const { language } = useLanguage();
  const kept = useKeptTickets() ?? [];
  const { ids } = useFavourites();
  const branches = [...new Set([...kept.map((one) => one.branch), ...ids])].slice(0, mostOffices);
  const declarations = useDeclarations(branches.join(' '));
  if (declarations.length === 0) return null;
  return (
    <section className="setting" aria-labelledby="accessibility-title">
      <h2 id="accessibility-title">{t`Deklaracja dostępności`}</h2>
      <ul className="plain-list">
        {declarations.map(({ branch, name, url }) => (
          <li key={branch}>
            <a href={url}>{name[language]}</a>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** @param branches their ids, with spaces between them: a text stays the same when nothing changed. */
function useDeclarations(branches: string): readonly Declaration[] {
  const api = useApi();
  const [found, setFound] = useState<readonly Declaration[]>([]);
  useEffect(() => {
    const left = new AbortController();
    const read = async (branch: string): Promise<Declaration[]> => {
      const answer = await api.send('GET /branches/{branch}/booking', { params: { branch }, signal: left.signal });
      if (!answer.ok || answer.value.accessibilityUrl === null) return [];
      return [{ branch, name: answer.value.officeName, url: answer.value.accessibilityUrl }];
    };
    void Promise.all(branches.split(' ').filter(Boolean).map(read)).then((all) => {
      if (!left.signal.aborted) setFound(all.flat());
    });
    return () => left.abort();
  }, [api, branches]);
  return found;
}
