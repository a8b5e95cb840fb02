// One row of the question: a ticket to be torn off, with its queue; a closed matter that says why and when; a matter to be
// ticked; or a group of matters.

import type { I18n } from '@lingui/core';
import { useLingui } from '@lingui/react/macro';
import { peopleWaiting } from '#core/speech/plural.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { closedWords, type Moment, type ServiceClosed, waitRange } from '#screens/kit/service-words.ts';
import type { Choice } from './choices.ts';
import type { Question } from './flow.ts';
import { useKiosk, useOfficeWords } from './kiosk-context.tsx';

type Service = Extract<Choice, { kind: 'service' }>['service'];

interface ChoiceRowProps {
  readonly choice: Choice;
  readonly question: Question;
  readonly isTaken: boolean;
}

/** All of a row that its height hangs on; the running figures have room of their own. */
export function shapeOf(choice: Choice, moment: Moment, i18n: I18n): string {
  const { language } = moment;
  if (choice.kind === 'group') return `${choice.group.name[language]} ${choice.services.length}`;
  const { name, hint, closed, estimate } = choice.service;
  const state = closed === null ? String(estimate === null) : closedWords(closed, moment, i18n);
  return `${name[language]} ${hint?.[language] ?? ''} ${state}`;
}

export function ChoiceRow({ choice, question, isTaken }: ChoiceRowProps) {
  if (choice.kind === 'group') return <GroupRow choice={choice} />;
  const { service } = choice;
  if (service.closed !== null) return <ClosedRow service={service} closed={service.closed} />;
  if (question.kind === 'matters') return <MatterRow service={service} chosen={question.chosen} />;
  return <ServiceRow service={service} isTaken={isTaken} />;
}

function ServiceRow({ service, isTaken }: { readonly service: Service; readonly isTaken: boolean }) {
  const { touch } = useKiosk();
  return (
    <button
      type="button"
      className={isTaken ? 'service taken' : 'service'}
      onClick={() => touch({ kind: 'service', service: service.id })}
    >
      <Stub letter={service.letter} />
      <Name service={service} />
      <Queue service={service} />
    </button>
  );
}

function Stub({ letter }: { readonly letter: string }) {
  return (
    <span className={letter.length > 1 ? 'stub long' : 'stub'} translate="no">
      {letter}
    </span>
  );
}

function Name({ service }: { readonly service: Service }) {
  const say = useOfficeWords();
  return (
    <span className="name">
      {say(service.name)}
      {service.hint === null ? null : <small>{say(service.hint)}</small>}
    </span>
  );
}

function Queue({ service }: { readonly service: Service }) {
  const { i18n } = useLingui();
  const { language } = useKiosk().moment;
  return (
    <span className="wait">
      <b>{peopleWaiting(service.waiting, language)}</b>
      {service.estimate === null ? null : <span>{waitRange(service.estimate, i18n)}</span>}
    </span>
  );
}

/** It can be reached with the keys, so that the reason is heard, but not taken. */
function ClosedRow({ service, closed }: { readonly service: Service; readonly closed: ServiceClosed }) {
  const { i18n } = useLingui();
  const { moment } = useKiosk();
  const say = useOfficeWords();
  return (
    <button type="button" className="service closed" aria-disabled="true">
      <Stub letter={service.letter} />
      <span className="name">
        {say(service.name)}
        <small>{closedWords(closed, moment, i18n)}</small>
      </span>
    </button>
  );
}

function MatterRow({ service, chosen }: { readonly service: Service; readonly chosen: readonly string[] }) {
  const { view, touch } = useKiosk();
  const isChosen = chosen.includes(service.id);
  const isFull = chosen.length >= view.mattersPerVisit;
  return (
    <button
      type="button"
      className={isChosen ? 'service matter chosen' : 'service matter'}
      aria-pressed={isChosen}
      disabled={isFull && !isChosen}
      onClick={() => touch({ kind: 'matter', service: service.id, limit: view.mattersPerVisit })}
    >
      <Stub letter={service.letter} />
      <Name service={service} />
      <span className="tick">{isChosen ? <Icon name="check" /> : null}</span>
    </button>
  );
}

function GroupRow({ choice }: { readonly choice: Extract<Choice, { kind: 'group' }> }) {
  const { touch } = useKiosk();
  const say = useOfficeWords();
  return (
    <button type="button" className="group" onClick={() => touch({ kind: 'group', group: choice.group.id })}>
      <span className="name">
        {say(choice.group.name)}
        <small>{choice.services.map((one) => say(one.name)).join(', ')}</small>
      </span>
      <Icon name="arrow-right" />
    </button>
  );
}
