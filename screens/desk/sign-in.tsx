// Sign-in: user name and password, with errors that say what to do; typed text is kept.
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, type KeyboardEvent, useEffect, useId, useRef, useState } from 'react';
import { Icon, Mark } from '#screens/kit/icons.tsx';
import { LanguageSwitch } from '#screens/kit/language.tsx';
import type { SignInTrouble } from './session.ts';
import { ThemeSwitch } from './theme-switch.tsx';

interface SignInProps {
  /** Has a session just ended? */
  readonly ended: boolean;
  readonly signIn: (username: string, password: string) => Promise<SignInTrouble | null>;
}

type Missing = 'name' | 'password';

export function SignIn({ ended, signIn }: SignInProps) {
  const { t } = useLingui();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const [trouble, setTrouble] = useState<SignInTrouble | Missing | null>(null);
  const [isAsking, setIsAsking] = useState(false);
  const nameField = useRef<HTMLInputElement>(null);
  const passwordField = useRef<HTMLInputElement>(null);
  const id = useId();

  useEffect(() => {
    document.title = `${t`Logowanie`} – Numerek`;
    nameField.current?.focus();
  }, [t]);

  async function submit(event: FormEvent) {
    event.preventDefault();
    if (isAsking) return;
    if (username.trim() === '' || password === '') {
      const missing = username.trim() === '' ? 'name' : 'password';
      setTrouble(missing);
      (missing === 'name' ? nameField : passwordField).current?.focus();
      return;
    }
    setIsAsking(true);
    setTrouble(null);
    const failed = await signIn(username.trim(), password);
    setIsAsking(false);
    setTrouble(failed);
    if (failed !== null) passwordField.current?.select();
  }

  return (
    <main className="door">
      <form className="sheet" onSubmit={submit} noValidate aria-labelledby={`${id}-title`}>
        <Mark />
        <h1 id={`${id}-title`}>
          <Trans>Zaloguj się</Trans>
        </h1>
        {ended ? (
          <p className="hint" role="status">
            <Trans>Sesja się skończyła. Zaloguj się jeszcze raz; stanowisko i kolejka czekają bez zmian.</Trans>
          </p>
        ) : null}
        <NameField
          id={`${id}-name`}
          field={nameField}
          value={username}
          change={setUsername}
          isInvalid={trouble === 'name' || trouble === 'wrong'}
          describedBy={`${id}-trouble`}
        />
        <PasswordField
          id={`${id}-password`}
          field={passwordField}
          value={password}
          change={setPassword}
          isInvalid={trouble === 'password' || trouble === 'wrong'}
          describedBy={`${id}-trouble`}
        />
        <p id={`${id}-trouble`} className="refusal" role="alert">
          {trouble === null ? null : <Icon name="warning" />}
          <TroubleWords trouble={trouble} />
        </p>
        <button type="submit" className="btn main" aria-disabled={isAsking} aria-busy={isAsking}>
          {isAsking ? <Trans>Sprawdzam…</Trans> : <Trans>Zaloguj się</Trans>}
        </button>
      </form>
      <Preferences />
    </main>
  );
}

export function Preferences() {
  return (
    <div className="preferences">
      <LanguageSwitch remember />
      <ThemeSwitch />
    </div>
  );
}

interface FieldProps {
  readonly id: string;
  readonly field: React.RefObject<HTMLInputElement | null>;
  readonly value: string;
  readonly change: (value: string) => void;
  readonly isInvalid: boolean;
  readonly describedBy: string;
}

function NameField({ id, field, value, change, isInvalid, describedBy }: FieldProps) {
  return (
    <>
      <label htmlFor={id}>
        <Trans>Nazwa użytkownika</Trans>
      </label>
      <input
        id={id}
        ref={field}
        className="field"
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        value={value}
        aria-invalid={isInvalid}
        aria-describedby={describedBy}
        onChange={(event) => change(event.target.value)}
      />
    </>
  );
}

function PasswordField({ id, field, value, change, isInvalid, describedBy }: FieldProps) {
  const [hasCapsLock, setHasCapsLock] = useState(false);
  const [isShown, setIsShown] = useState(false);
  const watch = (event: KeyboardEvent) => setHasCapsLock(event.getModifierState('CapsLock'));
  return (
    <>
      <label htmlFor={id}>
        <Trans>Hasło</Trans>
      </label>
      <div className="password">
        <input
          id={id}
          ref={field}
          className="field"
          type={isShown ? 'text' : 'password'}
          autoComplete="current-password"
          value={value}
          aria-invalid={isInvalid}
          aria-describedby={`${describedBy} ${id}-caps`}
          onKeyDown={watch}
          onKeyUp={watch}
          onBlur={() => setHasCapsLock(false)}
          onChange={(event) => change(event.target.value)}
        />
        <button type="button" className="btn" aria-pressed={isShown} onClick={() => setIsShown(!isShown)}>
          {isShown ? <Trans>Ukryj</Trans> : <Trans>Pokaż</Trans>}
          <span className="sr">
            <Trans>hasło</Trans>
          </span>
        </button>
      </div>
      <p id={`${id}-caps`} className="hint" role="status">
        {hasCapsLock ? <Trans>Caps Lock jest włączony: piszesz wielkimi literami.</Trans> : null}
      </p>
    </>
  );
}

function TroubleWords({ trouble }: { trouble: SignInTrouble | Missing | null }) {
  switch (trouble) {
    case null:
      return null;
    case 'name':
      return <Trans>Wpisz nazwę użytkownika.</Trans>;
    case 'password':
      return <Trans>Wpisz hasło.</Trans>;
    case 'wrong':
      return (
        <Trans>
          Nazwa lub hasło się nie zgadza. Sprawdź i wpisz hasło jeszcze raz; nowe hasło nadaje administrator.
        </Trans>
      );
    case 'too-many':
      return <Trans>Było zbyt wiele prób. Odczekaj minutę i spróbuj znowu.</Trans>;
    case 'unreachable':
      return <Trans>Serwer nie odpowiada. Sprawdź sieć i spróbuj jeszcze raz; to, co wpisano, zostaje.</Trans>;
    case 'failed':
      return <Trans>Serwer nie mógł teraz zalogować. Spróbuj za chwilę.</Trans>;
  }
}
