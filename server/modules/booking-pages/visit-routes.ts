// The page of an appointment and what its customer can do: confirm, cancel, find, have the code sent, see the data.
import type { AppointmentPage } from '#contract/resources/appointment-shapes.ts';
import type { Words } from '#core/shared/language.ts';
import { unguessableId } from '#server/platform/ids.ts';
import { readCode } from '../booking/codes.ts';
import { type Asked, statusOf } from './asked.ts';
import { dataPage } from './data-page.ts';
import { contactIn } from './form-fields.ts';
import { go, type SiteAnswer, type SiteParts, SiteRefusal, type SiteRequest, type SiteRoute, show } from './parts.ts';
import { cancelPage, findPage, resendPage, resentPage } from './visit-forms.ts';
import { visitPage } from './visit-page.ts';
import type { Mistake } from './visit-parts.ts';
import { visitWords } from './words/visit-words.ts';

/** The limit of the forms that could be used to guess a code or to flood a mailbox. */
const perMinute = 20;

export function visitRoutes(parts: SiteParts): SiteRoute[] {
  return [
    { method: 'GET', path: 'visit/:id', answer: (request) => showVisit(parts, request) },
    { method: 'GET', path: 'visit/:id/cancel', answer: (request) => askCancel(parts, request) },
    { method: 'POST', path: 'visit/:id/cancel', answer: (request) => cancel(parts, request) },
    { method: 'POST', path: 'visit/:id/confirm', answer: (request) => confirm(parts, request) },
    { method: 'GET', path: 'visit/:id/data', answer: (request) => showData(parts, request) },
    { method: 'POST', path: 'visit/:id/data', perMinute, answer: (request) => useData(parts, request) },
    { method: 'GET', path: 'find', answer: async ({ asked }) => show(findPage(asked, { code: '', contact: '' }, [])) },
    { method: 'POST', path: 'find', perMinute, answer: ({ asked }) => find(parts, asked) },
    {
      method: 'GET',
      path: 'resend',
      answer: async ({ asked }) => show(asked.field('sent') === '' ? resendPage(asked, '', []) : resentPage(asked)),
    },
    { method: 'POST', path: 'resend', perMinute, answer: ({ asked }) => resend(parts, asked) },
  ];
}

/** An appointment by its id; a refusal is the page that is shown instead. */
export async function readOwnVisit({ bookings }: SiteParts, asked: Asked, id: string): Promise<AppointmentPage> {
  const visit = await bookings.appointment(asked.office.branch, id);
  if (!visit.ok) throw new SiteRefusal(visit.refusal);
  return visit.value;
}

/** The messages that may be shown on top, by the mark that the form before left in the address. */
const news: Readonly<Record<string, Words>> = {
  moved: visitWords.moved,
  confirmed: visitWords.confirmedNow,
  erased: visitWords.dataErased,
};

async function showVisit(parts: SiteParts, { asked, id }: SiteRequest): Promise<SiteAnswer> {
  const visit = await readOwnVisit(parts, asked, id);
  const words = news[asked.field('said')];
  const isNew = asked.field('said') === 'booked';
  const said = words === undefined ? null : asked.say(words);
  return show(visitPage(asked, { ...{ visit, isNew, said }, newCommand: unguessableId() }));
}

/** Asked only while there is something to call off. */
async function askCancel(parts: SiteParts, { asked, id }: SiteRequest): Promise<SiteAnswer> {
  const visit = await readOwnVisit(parts, asked, id);
  const isOpen = visit.phase === 'unconfirmed' || visit.phase === 'booked';
  return isOpen ? show(cancelPage(asked, visit, unguessableId())) : go(asked.to(`visit/${id}`));
}

async function cancel({ bookings }: SiteParts, { asked, id }: SiteRequest): Promise<SiteAnswer> {
  const cancelled = await bookings.cancel(asked.command(), id);
  if (!cancelled.ok && cancelled.refusal.code !== 'appointment-ended') throw new SiteRefusal(cancelled.refusal);
  return go(asked.to(`visit/${id}`));
}

async function confirm({ bookings }: SiteParts, { asked, id }: SiteRequest): Promise<SiteAnswer> {
  const confirmed = await bookings.confirm(asked.command(), id);
  if (!confirmed.ok && confirmed.refusal.code !== 'appointment-ended') throw new SiteRefusal(confirmed.refusal);
  return go(asked.to(`visit/${id}`, confirmed.ok ? { said: 'confirmed' } : {}));
}

async function find({ bookings }: SiteParts, asked: Asked): Promise<SiteAnswer> {
  const typed = { code: asked.field('code').slice(0, 40), contact: asked.field('contact').slice(0, 254) };
  const code = readCode(typed.code);
  const contact = contactIn(typed.contact);
  if (code === null || contact === null) {
    const mistakes: Mistake[] = [
      ...(code === null ? [{ at: 'code', text: asked.say(visitWords.errorCode) }] : []),
      ...(contact === null ? [{ at: 'contact', text: asked.say(visitWords.errorContact) }] : []),
    ];
    return show(findPage(asked, typed, mistakes, 422));
  }
  const found = await bookings.find(asked.office.branch, code, contact, asked.address);
  if (found.ok) return go(asked.to(`visit/${found.value.appointment}`));
  const at = found.refusal.code === 'contact-invalid' ? 'contact' : 'code';
  return show(findPage(asked, typed, [{ at, text: asked.why(found.refusal) }], statusOf(found.refusal)));
}

async function resend({ bookings }: SiteParts, asked: Asked): Promise<SiteAnswer> {
  const written = asked.field('contact').slice(0, 254);
  const contact = contactIn(written);
  if (contact === null) {
    return show(resendPage(asked, '', [{ at: 'contact', text: asked.say(visitWords.errorContact) }], 422));
  }
  const sent = await bookings.resend(asked.office.branch, contact, asked.address);
  if (sent.ok) return go(asked.to('resend', { sent: '1' }));
  const mistakes = [{ at: 'contact', text: asked.why(sent.refusal) }];
  return show(resendPage(asked, written, mistakes, statusOf(sent.refusal)));
}

async function showData(parts: SiteParts, { asked, id }: SiteRequest): Promise<SiteAnswer> {
  const visit = await readOwnVisit(parts, asked, id);
  const common = { visit, code: '', mistakes: [], person: null, status: 200, newCommand: unguessableId() };
  return show(dataPage(asked, common));
}

/** Answered by the page itself: personal data are never in an address. */
async function useData(parts: SiteParts, { asked, id }: SiteRequest): Promise<SiteAnswer> {
  const visit = await readOwnVisit(parts, asked, id);
  const about = asked.about(visit.matters.map((one) => one.service));
  const typed = asked.field('code').slice(0, 40);
  const page = { visit, code: typed, person: null, newCommand: unguessableId() };
  const code = readCode(typed);
  if (code === null) {
    const mistakes = [{ at: 'code', text: asked.say(visitWords.errorCode) }];
    return show(dataPage(about, { ...page, mistakes, status: 422 }));
  }
  const { bookings } = parts;
  if (asked.field('do') === 'erase') {
    const erased = await bookings.erasePerson(asked.command(), id, code);
    if (erased.ok) return go(asked.to(`visit/${id}`, { said: 'erased' }));
    const mistakes = [{ at: 'code', text: asked.why(erased.refusal) }];
    return show(dataPage(about, { ...page, mistakes, status: statusOf(erased.refusal) }));
  }
  const person = await bookings.exportPerson(asked.office.branch, id, code);
  if (!person.ok) {
    const mistakes = [{ at: 'code', text: asked.why(person.refusal) }];
    return show(dataPage(about, { ...page, mistakes, status: statusOf(person.refusal) }));
  }
  if (asked.field('do') === 'save') {
    return { kind: 'file', name: 'visit-data.json', text: `${JSON.stringify(person.value, null, 2)}\n` };
  }
  return show(dataPage(about, { ...page, mistakes: [], person: person.value, status: 200 }));
}
