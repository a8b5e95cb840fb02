// The customer's data of an appointment: at most one contact, the office's questions for the service, a note.
// Everything may stay empty except what the office requires.
import { Trans, useLingui } from '@lingui/react/macro';
import { type FormEvent, useState } from 'react';
import type { Contact, Offer } from '#contract/resources/appointment-shapes.ts';
import { isLanguage, type Language } from '#core/shared/language.ts';
import { languageNames } from '#screens/kit/language.tsx';
import { useBookings, useCalendarWords } from './bookings-context.ts';

export interface PersonTyped {
  readonly kind: 'none' | 'phone' | 'email';
  readonly phone: string;
  readonly email: string;
  readonly answers: Readonly<Record<string, string>>;
  readonly note: string;
  readonly language: Language;
}

export const emptyPerson: PersonTyped = {
  kind: 'none',
  phone: '',
  email: '',
  answers: {},
  note: '',
  language: 'pl',
};

export const personFormId = 'person-of-a-visit';

/** What is sent of what was typed: nothing that was left empty. */
export function personOf(typed: PersonTyped): {
  readonly contact: Contact | null;
  readonly answers: Readonly<Record<string, string>>;
  readonly note: string;
  readonly language: Language;
} {
  const answers = Object.entries(typed.answers)
    .map(([id, answer]) => [id, answer.trim()] as const)
    .filter(([, answer]) => answer !== '');
  return {
    contact: contactOf(typed),
    answers: Object.fromEntries(answers),
    note: typed.note.trim(),
    language: typed.language,
  };
}

function contactOf({ kind, phone, email }: PersonTyped): Contact | null {
  if (kind === 'phone') return { kind, number: phone.trim() };
  if (kind === 'email') return { kind, address: email.trim() };
  return null;
}

type Question = Offer['services'][number]['asks'][number];

/** The questions for these services, each once. */
export function questionsFor(offer: Offer, services: readonly string[]): readonly Question[] {
  const all = offer.services.filter((one) => services.includes(one.id)).flatMap((one) => one.asks);
  return [...new Map(all.map((one) => [one.id, one])).values()];
}

/** Names of the fields that have to be filled in and are not. */
export function missingFields(typed: PersonTyped, questions: readonly Question[]): ReadonlySet<string> {
  const missing = new Set(
    questions.filter((one) => one.required && !typed.answers[one.id]?.trim()).map((one) => one.id),
  );
  if (typed.kind !== 'none' && typed[typed.kind].trim() === '') missing.add(typed.kind);
  return missing;
}

interface PersonFormProps {
  readonly services: readonly string[];
  readonly typed: PersonTyped;
  readonly type: (typed: PersonTyped) => void;
  readonly submit: () => void;
}

export function PersonForm({ services, typed, type, submit }: PersonFormProps) {
  const { t } = useLingui();
  const { offer } = useBookings();
  const words = useCalendarWords();
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set());
  const questions = questionsFor(offer, services);
  const check = (event: FormEvent) => {
    event.preventDefault();
    const found = missingFields(typed, questions);
    setMissing(found);
    if (found.size === 0) submit();
  };
  return (
    <form id={personFormId} className="person-form" onSubmit={check} noValidate>
      <ContactChoice typed={typed} type={type} missing={missing} />
      {questions.map((one) => (
        <label key={one.id} className="text-field">
          <span>
            {words.words(one.label)}
            {one.required ? null : (
              <small>
                {' '}
                <Trans>(może zostać puste)</Trans>
              </small>
            )}
          </span>
          <input
            className="field"
            maxLength={one.maxLength}
            autoComplete="off"
            value={typed.answers[one.id] ?? ''}
            aria-invalid={missing.has(one.id)}
            onChange={(event) => type({ ...typed, answers: { ...typed.answers, [one.id]: event.target.value } })}
          />
          {one.hint === null ? null : <small>{words.words(one.hint)}</small>}
        </label>
      ))}
      <label className="text-field">
        <span>{t`Uwaga dla pracowników`}</span>
        <input
          className="field"
          maxLength={500}
          autoComplete="off"
          value={typed.note}
          onChange={(event) => type({ ...typed, note: event.target.value })}
        />
      </label>
      <label className="text-field">
        <span>{t`Język wezwania i wiadomości`}</span>
        <select
          className="field"
          value={typed.language}
          onChange={({ target }) => type({ ...typed, language: isLanguage(target.value) ? target.value : 'pl' })}
        >
          {offer.languages.map((one) => (
            <option key={one} value={one}>
              {languageNames[one]}
            </option>
          ))}
        </select>
      </label>
      <p className="refusal" role="alert">
        {missing.size === 0 ? null : <Trans>Uzupełnij zaznaczone pola.</Trans>}
      </p>
    </form>
  );
}

interface ContactChoiceProps {
  readonly typed: PersonTyped;
  readonly type: (typed: PersonTyped) => void;
  readonly missing: ReadonlySet<string>;
}

function ContactChoice({ typed, type, missing }: ContactChoiceProps) {
  const { t } = useLingui();
  const { offer } = useBookings();
  const kinds = [
    { kind: 'none', words: t`Bez kontaktu` },
    ...(offer.texts ? [{ kind: 'phone', words: t`Telefon` } as const] : []),
    ...(offer.emails ? [{ kind: 'email', words: t`E-mail` } as const] : []),
  ] as const;
  const { kind } = typed;
  return (
    <fieldset className="chips contact">
      <legend>
        <Trans>Kontakt: potwierdzenie, przypomnienie i wiadomość o zmianie</Trans>
      </legend>
      <div>
        {kinds.map((one, at) => (
          <label key={one.kind} className="chip-choice">
            <input
              type="radio"
              name="contact-kind"
              checked={kind === one.kind}
              // biome-ignore lint/a11y/noAutofocus: the first question of the step that was just asked for
              autoFocus={at === 0}
              onChange={() => type({ ...typed, kind: one.kind })}
            />
            <span>
              <b>{one.words}</b>
            </span>
          </label>
        ))}
        {kind === 'none' ? null : (
          <input
            className="field"
            type={kind === 'email' ? 'email' : 'tel'}
            aria-label={kind === 'email' ? t`Adres e-mail` : t`Numer telefonu`}
            autoComplete="off"
            maxLength={kind === 'email' ? 254 : 30}
            value={typed[kind]}
            aria-invalid={missing.has(kind)}
            onChange={(event) => type({ ...typed, [kind]: event.target.value })}
          />
        )}
      </div>
    </fieldset>
  );
}
