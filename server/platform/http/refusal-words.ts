// Turns a refusal of the core into the values of its sentence: desks by their label, numbers as printed, times by the
// office's clock.

import type { ProblemParams } from '#contract/problems/problems.ts';
import type { Office } from '#core/branch/settings.ts';
import { numberText } from '#core/queue/state.ts';
import type { FaultCode } from '#core/shared/faults.ts';
import type { Language } from '#core/shared/language.ts';
import type { RemoteRefusal } from '#server/modules/queue/remote-refusals.ts';
import { dateFormat } from '#server/platform/date-format.ts';
import { Refusal } from './refusal.ts';

const nextWords: Readonly<Record<Language, string>> = {
  pl: ' Zapraszamy: {when}.',
  en: ' Please come back: {when}.',
  uk: ' Запрошуємо: {when}.',
};

/** What a form's refusal is for the field that it is about. */
const faultCodes: Readonly<Record<Extract<RemoteRefusal, { field: string }>['code'], FaultCode>> = {
  'contact-invalid': 'wrong-form',
  'contact-kind-off': 'not-a-choice',
  'answer-missing': 'missing',
  'answer-too-long': 'too-long',
  'answer-unasked': 'not-a-field',
  'answer-holds-pesel': 'holds-pesel',
};

export function refusalOf(
  refusal: RemoteRefusal,
  office: Office | undefined,
  language: Language,
  nowMs: number,
): Refusal {
  const params: Record<string, string | number> = {};
  for (const [name, value] of Object.entries(refusal)) {
    if (name !== 'code' && (typeof value === 'string' || typeof value === 'number')) params[name] = value;
  }
  if ('desk' in refusal) params.desk = office?.desks.find((one) => one.id === refusal.desk)?.label ?? refusal.desk;
  if ('number' in refusal) params.number = numberText(refusal.number);
  const zone = office?.timeZone ?? 'Europe/Warsaw';
  if ('dueAtMs' in refusal) params.time = clock(refusal.dueAtMs, zone, language);
  if ('nextMs' in refusal) Object.assign(params, nextTime(refusal.nextMs, zone, language, nowMs));
  if ('startMs' in refusal) {
    Object.assign(params, { start: clock(refusal.startMs, zone, language), day: day(refusal.startMs, zone, language) });
  }
  if ('opensAtMs' in refusal) params.opens = clock(refusal.opensAtMs, zone, language);
  if ('releasedAtMs' in refusal) {
    params.released = `${day(refusal.releasedAtMs, zone, language)}, ${clock(refusal.releasedAtMs, zone, language)}`;
  }
  // Whether the kiosk may offer a ticket without the hour.
  if ('asWalkIn' in refusal) params.asWalkIn = refusal.asWalkIn ? 'yes' : 'no';
  if ('seconds' in refusal) params.minutes = Math.ceil(refusal.seconds / 60);
  const faults = 'field' in refusal ? [refusal, ...(refusal.more ?? [])] : [];
  return new Refusal(
    refusal.code,
    params as ProblemParams,
    faults.map((one) => ({ path: one.field, code: faultCodes[one.code] })),
  );
}

function nextTime(nextMs: number | null, zone: string, language: Language, nowMs: number): ProblemParams {
  if (nextMs === null) return { next: '' };
  const far = nextMs - nowMs > 20 * 3_600_000;
  const time = clock(nextMs, zone, language);
  const when = far ? `${day(nextMs, zone, language)}, ${time}` : time;
  return { time, next: nextWords[language].replace('{when}', when) };
}

function day(atMs: number, zone: string, language: Language): string {
  return dateFormat(language, zone, { weekday: 'long', day: 'numeric', month: 'long' }).format(atMs);
}

function clock(atMs: number, zone: string, language: Language): string {
  const locale = language === 'en' ? 'en-GB' : language;
  return dateFormat(locale, zone, { hour: 'numeric', minute: '2-digit' }).format(atMs);
}
