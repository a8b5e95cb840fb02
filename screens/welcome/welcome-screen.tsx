// Where to go from here: a clerk to the terminal of their branch, a visitor to the phone app, whoever builds on Numerek to
// the API. The screens of the hall hold a key each and are opened by their own links, so none of them is linked here.
import { Trans, useLingui } from '@lingui/react/macro';
import { Icon } from '#screens/kit/icons.tsx';
import { LanguageSwitch, useLanguage } from '#screens/kit/language.tsx';
import { type Branch, type Branches, useBranches } from './use-branches.ts';

export function WelcomeScreen() {
  const known = useBranches();
  return (
    <div className="page">
      <header className="head">
        <p className="mark">
          <Mark />
          Numerek
        </p>
        <LanguageSwitch remember />
      </header>
      <main>
        <h1>
          <Trans>Kolejka urzędu</Trans>
        </h1>
        <BranchList known={known} />
        <section aria-labelledby="phone">
          <h2 id="phone">
            <Trans>Numer w telefonie</Trans>
          </h2>
          <p>
            <Trans>Pobierz numer, czekaj, gdzie chcesz, i przyjdź, gdy zbliży się Twoja kolej.</Trans>
          </p>
          <p>
            <a href="/m">
              <Trans>Otwórz w telefonie</Trans>
            </a>
          </p>
        </section>
        <section aria-labelledby="hall">
          <h2 id="hall">
            <Trans>Biletomat i ekrany w hali</Trans>
          </h2>
          <p>
            <Trans>
              Biletomat, ekran w hali i ekran nad stanowiskiem mają własne linki. Daje je administrator; każdy otwiera
              się raz, na tym urządzeniu.
            </Trans>
          </p>
        </section>
        <section aria-labelledby="api">
          <h2 id="api">
            <Trans>Dla programistów</Trans>
          </h2>
          <p>
            <a href="/api">
              <Trans>Opis API</Trans>
            </a>
          </p>
        </section>
      </main>
    </div>
  );
}

function BranchList({ known }: { readonly known: Branches }) {
  switch (known.kind) {
    case 'asking':
      return (
        <p role="status">
          <Trans>Wczytuję placówki…</Trans>
        </p>
      );
    case 'unanswered':
      return (
        <p role="alert" className="notice">
          <Icon name="no-connection" />
          <Trans>Serwer nie odpowiada. Próbujemy co kilka sekund; ta strona pokaże placówki sama.</Trans>
        </p>
      );
    case 'listed':
      if (known.branches.length === 0) return <NoBranch />;
      return (
        <ul className="branches">
          {known.branches.map((one) => (
            <BranchRow key={one.branch} branch={one} />
          ))}
        </ul>
      );
  }
}

function NoBranch() {
  return (
    <p className="notice">
      <Icon name="warning" />
      <Trans>Nie ma tu jeszcze żadnej placówki. Zakłada ją administrator.</Trans>
    </p>
  );
}

function BranchRow({ branch: { branch, name } }: { readonly branch: Branch }) {
  const { t } = useLingui();
  const { language } = useLanguage();
  const branchName = name[language] ?? name.pl ?? branch;
  return (
    <li>
      <h2>{branchName}</h2>
      <a
        className="btn main"
        href={`/desk/${encodeURIComponent(branch)}`}
        aria-label={t`Terminal pracownika: ${branchName}`}
      >
        <Trans>Terminal pracownika</Trans>
        <Icon name="arrow-right" />
      </a>
    </li>
  );
}

/** The ticket with an N, as in mark.svg, in the colours of the theme. */
function Mark() {
  return (
    <svg viewBox="0 0 36 32" aria-hidden="true">
      <path
        className="f"
        d="M3 0h30a3 3 0 0 1 3 3v8.5a4.5 4.5 0 0 0 0 9V29a3 3 0 0 1-3 3H3a3 3 0 0 1-3-3v-8.5a4.5 4.5 0 0 0 0-9V3a3 3 0 0 1 3-3z"
      />
      <path className="n" d="M9.5 25.5v-19h4.8l7.6 11.2V6.5h4.6v19h-4.8l-7.6-11.2v11.2z" />
    </svg>
  );
}
