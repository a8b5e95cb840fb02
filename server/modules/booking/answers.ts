// What a person may be asked and may write: only what the office asks for these services, and never a PESEL number.
import type { Question } from '#core/branch/booking-settings.ts';
import type { Office } from '#core/branch/settings.ts';
import type { Language } from '#core/shared/language.ts';
import type { FormFault } from './booking-refusals.ts';

/** The questions of several services are asked once each; where two differ, the stricter holds. */
export function questionsOf(office: Office, services: readonly string[]): Question[] {
  const asked = new Map<string, Question>();
  for (const id of services) {
    for (const question of office.services.find((one) => one.id === id)?.booking?.asks ?? []) {
      const known = asked.get(question.id);
      asked.set(question.id, {
        ...question,
        required: question.required || (known?.required ?? false),
        maxLength: Math.min(question.maxLength, known?.maxLength ?? question.maxLength),
      });
    }
  }
  return [...asked.values()];
}

/**
 * The answers to keep, without the empty ones, and every fault of those given.
 * @param mustAnswer false for staff, who write down what they are told.
 */
export function readAnswers(
  questions: readonly Question[],
  given: Readonly<Record<string, string>>,
  language: Language,
  mustAnswer: boolean,
): { readonly kept: Readonly<Record<string, string>>; readonly faults: readonly FormFault[] } {
  const kept: Record<string, string> = {};
  const faults: FormFault[] = [];
  for (const [id, answer] of Object.entries(given)) {
    const text = answer.trim();
    if (text === '') continue;
    const fault = faultIn(
      id,
      text,
      questions.find((one) => one.id === id),
      language,
    );
    if (fault === null) kept[id] = text;
    else faults.push(fault);
  }
  for (const { id, label, required } of mustAnswer ? questions : []) {
    const wasGiven = kept[id] !== undefined || faults.some((one) => one.field === fieldOf(id));
    if (required && !wasGiven) faults.push({ code: 'answer-missing', question: label[language], field: fieldOf(id) });
  }
  return { kept, faults };
}

const fieldOf = (question: string) => `answers.${question}`;

function faultIn(id: string, text: string, question: Question | undefined, language: Language): FormFault | null {
  const field = fieldOf(id);
  if (question === undefined) return { code: 'answer-unasked', question: id, field };
  const { maxLength: limit } = question;
  if ([...text].length > limit) return { code: 'answer-too-long', question: question.label[language], limit, field };
  return holdsPesel(text) ? { code: 'answer-holds-pesel', field } : null;
}

const peselFigures = 11;
const betweenFigures = /^[\s.,_/\u00b7\u2010-\u2015-]{0,3}$/;

/** Is there a valid PESEL number in a text, in one piece or split by spaces, dashes or the like? */
export function holdsPesel(text: string): boolean {
  const plain = text.normalize('NFKC');
  const groups = [...plain.matchAll(/\d+/g)];
  for (let first = 0; first < groups.length; first += 1) {
    let figures = '';
    let end = groups[first]?.index ?? 0;
    // Groups are only taken whole: an account number holds eleven fitting figures by chance too often.
    for (const group of groups.slice(first)) {
      if (figures.length >= peselFigures || !betweenFigures.test(plain.slice(end, group.index))) break;
      figures += group[0];
      end = group.index + group[0].length;
    }
    if (figures.length === peselFigures && isPesel(figures)) return true;
  }
  return false;
}

const weights = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3, 1];

function isPesel(figures: string): boolean {
  const sum = weights.reduce((total, weight, at) => total + weight * Number(figures[at]), 0);
  const month = Number(figures.slice(2, 4)) % 20;
  const day = Number(figures.slice(4, 6));
  return sum % 10 === 0 && month >= 1 && month <= 12 && day >= 1 && day <= 31;
}
