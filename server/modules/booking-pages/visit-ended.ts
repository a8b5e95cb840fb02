// The page of an appointment that is no longer expected: why, and what to do now.
import type { AppointmentPage } from '#contract/resources/appointment-shapes.ts';
import type { Words } from '#core/shared/language.ts';
import type { Asked } from './asked.ts';
import { icon } from './drawings.ts';
import { type Html, html } from './html.ts';
import { visitWords } from './words/visit-words.ts';

type Ended = Exclude<AppointmentPage['phase'], 'booked' | 'unconfirmed'>;

export function endedPhase(asked: Asked, visit: AppointmentPage): { title: string; main: Html } {
  const services = asked.choice.services;
  const bookNew = { to: asked.to('days', { s: services }), words: visitWords.bookNew };
  switch (visit.phase as Ended) {
    case 'lapsed':
      return said(asked, visitWords.lapsed, visitWords.lapsedAbout, bookNew);
    case 'cancelled':
      return said(asked, visitWords.cancelled, visitWords.cancelledAbout, bookNew);
    case 'missed':
      return said(asked, visitWords.missed, visitWords.missedAbout, bookNew);
    case 'moved':
      return said(asked, visitWords.movedAway, visitWords.cancelledAbout, bookNew);
    case 'displaced': {
      const to = asked.to('days', { s: services, m: visit.appointment });
      return said(asked, visitWords.displaced, visitWords.displacedAbout, { to, words: visitWords.chooseOther });
    }
    case 'checked-in': {
      const to =
        visit.ticket === null ? asked.to('') : `/t/${asked.office.branch}/${visit.ticket}?lang=${asked.language}`;
      const words = visit.ticket === null ? visitWords.bookNew : visitWords.followTicket;
      return said(asked, visitWords.checkedIn, visitWords.checkedInAbout, {
        to,
        words,
        leavesFrame: visit.ticket !== null,
      });
    }
  }
}

interface Next {
  readonly to: string;
  readonly words: Words;
  /** The page of a ticket shows itself in no frame. */
  readonly leavesFrame?: boolean;
}

function said(asked: Asked, title: Words, about: Words, next: Next): { title: string; main: Html } {
  return {
    title: asked.say(title),
    main: html`<p class="about">${asked.say(about)}</p>
<p class="go-on"><a class="btn main" href="${next.to}"${next.leavesFrame === true && html` target="_top"`}>${asked.say(next.words)}${icon('arrow-right')}</a></p>`,
  };
}
