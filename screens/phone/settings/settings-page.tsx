// Language, look and letters, putting the app on the home screen, and in plain words what is kept where.
import { useLingui } from '@lingui/react/macro';
import { useId, useState } from 'react';
import { LanguageSwitch } from '#screens/kit/language.tsx';
import { chooseTheme, chosenTheme, type Theme } from '#screens/kit/theme.ts';
import { useInstall } from '../keeping/use-install.ts';
import { Page, PageTitle } from '../page.tsx';
import { chooseTextSize, chosenTextSize, type TextSize, textSizes } from '../text-size.ts';
import { AccessibilityLinks } from './accessibility-links.tsx';
import { InstallSteps } from './install-steps.tsx';

export function SettingsPage() {
  const { t } = useLingui();
  return (
    <Page title={t`Język i wygląd`} back={{ page: 'home' }}>
      <PageTitle>{t`Język i wygląd`}</PageTitle>
      <section className="setting" aria-labelledby="language-title">
        <h2 id="language-title">{t`Język`}</h2>
        <LanguageSwitch remember />
      </section>
      <ThemeSetting />
      <TextSizeSetting />
      <InstallSetting />
      <Privacy />
      <AccessibilityLinks />
    </Page>
  );
}

interface ChoicesProps<Choice extends string> {
  readonly title: string;
  readonly choices: readonly { readonly id: Choice; readonly words: string }[];
  readonly chosen: Choice;
  readonly onChoose: (choice: Choice) => void;
}

function Choices<Choice extends string>({ title, choices, chosen, onChoose }: ChoicesProps<Choice>) {
  const name = useId();
  return (
    <fieldset className="choices setting">
      <legend>
        <h2>{title}</h2>
      </legend>
      {choices.map(({ id, words }) => (
        <label key={id} className="choice">
          <input type="radio" name={name} checked={id === chosen} onChange={() => onChoose(id)} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  );
}

function ThemeSetting() {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<Theme | 'system'>(chosenTheme);
  const choices = [
    { id: 'system', words: t`tak jak telefon` },
    { id: 'light', words: t`jasny` },
    { id: 'dark', words: t`ciemny` },
    { id: 'contrast', words: t`duży kontrast` },
  ] as const;
  return (
    <Choices
      title={t`Wygląd`}
      choices={choices}
      chosen={chosen}
      onChoose={(theme) => {
        setChosen(theme);
        chooseTheme(theme);
      }}
    />
  );
}

function TextSizeSetting() {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<TextSize>(chosenTextSize);
  const words: Readonly<Record<TextSize, string>> = {
    usual: t`zwykłe`,
    large: t`duże`,
    largest: t`bardzo duże`,
  };
  return (
    <Choices
      title={t`Litery`}
      choices={textSizes.map((id) => ({ id, words: words[id] }))}
      chosen={chosen}
      onChoose={(size) => {
        setChosen(size);
        chooseTextSize(size);
      }}
    />
  );
}

/** An app of its own on the home screen, where the phone can do that. */
function InstallSetting() {
  const { t } = useLingui();
  const { canInstall, isInstalled, needsIosSteps, install } = useInstall();
  if (isInstalled || (!canInstall && !needsIosSteps)) return null;
  return (
    <section className="setting" aria-labelledby="install-title">
      <h2 id="install-title">{t`Numerek na ekranie telefonu`}</h2>
      {needsIosSteps ? (
        <InstallSteps />
      ) : (
        <>
          <p>{t`Bilety będą pod ręką, także bez internetu. Nic nie trzeba pobierać ze sklepu.`}</p>
          <button
            type="button"
            className="btn wide"
            onClick={() => void install()}
          >{t`Dodaj do ekranu głównego`}</button>
        </>
      )}
    </section>
  );
}

function Privacy() {
  const { t } = useLingui();
  return (
    <section className="setting" aria-labelledby="privacy-title">
      <h2 id="privacy-title">{t`Co i gdzie zapisujemy`}</h2>
      <ul className="plain-list">
        <li>{t`Nie pytamy o imię, nazwisko ani numer telefonu. Nie ma konta ani ciasteczek.`}</li>
        <li>{t`Bilety, ulubione placówki i te ustawienia są tylko w tym telefonie. Znikają, gdy usuniesz je tutaj albo w przeglądarce.`}</li>
        <li>{t`Urząd zna numer biletu, sprawę i godziny. Żeby jeden telefon nie brał kilku biletów do tej samej sprawy, rozpoznaje go tylko w jednej placówce i tylko tego dnia.`}</li>
        <li>{t`Jeśli włączysz powiadomienia, urząd przechowuje adres, pod który je wysyła, do końca dnia. Powiadomienie zawiera numer i stanowisko, nigdy sprawę.`}</li>
        <li>{t`Twoje położenie nie opuszcza telefonu.`}</li>
        <li>{t`Adres strony biletu jest jak sam bilet: kto go ma, może nim zarządzać. Nie wysyłaj go nikomu obcemu.`}</li>
      </ul>
    </section>
  );
}
