// What a kiosk shows before the first touch: the services with their queues, groups, priorities to choose, its
// printer.

import type { KioskSettings } from '#core/branch/settings.ts';
import type { DayContext } from '#core/queue/context.ts';
import type { DayState } from '#core/queue/state.ts';
import type { Language, Words } from '#core/shared/language.ts';
import { canPrint, type Equipment, type PrinterTrouble, type PrintTrouble, printerTrouble } from './equipment.ts';
import type { PhoneInvitation } from './phone-invitation.ts';
import { selfDeclared } from './self-declared.ts';
import { type ServiceRow, serviceRows } from './service-rows.ts';

export interface KioskView {
  readonly kind: 'kiosk';
  readonly officeName: Words;
  readonly address: readonly string[];
  readonly logo: string | null;
  readonly timeZone: string;
  readonly languages: readonly Language[];
  readonly closure: Words | null;
  readonly services: readonly ServiceRow[];
  readonly groups: readonly { readonly id: string; readonly name: Words }[];
  /** Priority classes that a customer may choose, giving no reason; empty when the office offers none. */
  readonly priorities: readonly { readonly id: string; readonly name: Words }[];
  /** How many services one ticket may hold. */
  readonly mattersPerVisit: number;
  /** Can appointments be booked here, so that customers come to check in? */
  readonly booking: boolean;
  /** Null for a kiosk without a printer. */
  readonly printer: { readonly canPrint: boolean; readonly trouble: PrinterTrouble | null } | null;
  /** Tickets of this kiosk's printer that did not come out, or may not have. */
  readonly prints: readonly { readonly ticket: string; readonly state: PrintTrouble['state'] }[];
  /** How to take a ticket on a phone; null where phones get no tickets. */
  readonly phone: PhoneInvitation | null;
  readonly settings: KioskSettings;
}

export function kioskView(
  state: DayState,
  context: DayContext,
  equipment: Equipment,
  settings: KioskSettings,
  phone: PhoneInvitation | null = null,
): KioskView {
  const { office } = context;
  const condition = equipment.printers.find((one) => one.printer === settings.printer);
  return {
    kind: 'kiosk',
    officeName: office.name,
    address: office.address,
    logo: office.logo,
    timeZone: office.timeZone,
    languages: office.languages,
    closure: context.hours.closure,
    services: serviceRows(state, context),
    groups: office.groups,
    priorities: selfDeclared(office),
    mattersPerVisit: office.rules.mattersPerVisit,
    booking: office.booking !== null,
    printer: condition === undefined ? null : { canPrint: canPrint(condition), trouble: printerTrouble(condition) },
    prints: equipment.prints
      .filter((one) => one.printer === settings.printer)
      .map(({ ticket, state: job }) => ({ ticket, state: job })),
    phone,
    settings,
  };
}
