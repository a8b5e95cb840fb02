// Closing a time or a day for appointments, and reopening it. The event names the appointments that lost their slot.
import { unreachable } from '#core/shared/assert.ts';
import { ok, refused } from '#core/shared/result.ts';
import { isService } from '../availability/bookable.ts';
import type { CalendarCommand } from '../commands.ts';
import type { CalendarDecideContext } from '../context.ts';
import { type CalendarState, isOpen } from '../state.ts';
import type { CalendarFacts } from './decide.ts';

type CommandOf<Type extends CalendarCommand['type']> = Extract<CalendarCommand, { type: Type }>;

export function decideClosing(
  state: CalendarState,
  command: CommandOf<'close-time' | 'reopen-time'>,
  context: CalendarDecideContext,
): CalendarFacts {
  switch (command.type) {
    case 'close-time':
      return closeTime(state, command, context);
    case 'reopen-time':
      return state.closed.has(command.closure)
        ? ok([{ type: 'time-reopened', closure: command.closure }])
        : refused({ code: 'closure-unknown' });
    default:
      return unreachable(command);
  }
}

function closeTime(
  state: CalendarState,
  command: CommandOf<'close-time'>,
  { nowMs, office }: CalendarDecideContext,
): CalendarFacts {
  const { closure, fromMs, toMs, services, reason } = command;
  const unknown = services?.find((id) => !isService(office, id));
  if (unknown !== undefined) return refused({ code: 'service-unknown', service: unknown });
  if (toMs <= fromMs) return refused({ code: 'hour-not-offered' });
  const displaced = [...state.appointments.values()].filter(
    (one) =>
      isOpen(one, nowMs) &&
      one.matters.some(
        (matter) =>
          matter.startMs < toMs && fromMs < matter.endMs && (services === null || services.includes(matter.service)),
      ),
  );
  return ok([
    { type: 'time-closed', closure, fromMs, toMs, services, reason, displaced: displaced.map((one) => one.id) },
  ]);
}
