// What a page of services offers: single services, or the groups that hold them where there are many.

import type { Views } from '#contract/resources/views.ts';
import type { Question } from './flow.ts';

type KioskView = Views['kiosk'];
type Service = KioskView['services'][number];
type Group = KioskView['groups'][number];

/** Up to so many services stand together without groups: all are seen at once. */
const fewServices = 8;

export type Choice =
  | { readonly kind: 'service'; readonly id: string; readonly service: Service }
  | { readonly kind: 'group'; readonly id: string; readonly group: Group; readonly services: readonly Service[] };

/** The rows of a page, in the office's order: groups first, then what belongs to none. */
export function choicesOf(
  view: Pick<KioskView, 'services' | 'groups'>,
  question: Exclude<Question, { kind: 'priority' | 'code' }>,
): readonly Choice[] {
  if (question.kind === 'matters') return view.services.map(asChoice);
  if (question.group !== null) return view.services.filter((one) => one.group === question.group).map(asChoice);
  if (view.groups.length === 0 || view.services.length <= fewServices) return view.services.map(asChoice);
  const groups = view.groups
    .map((group) => ({
      kind: 'group' as const,
      id: `group ${group.id}`,
      group,
      services: view.services.filter((one) => one.group === group.id),
    }))
    .filter((choice) => choice.services.length > 0);
  const known = new Set(groups.map((choice) => choice.group.id));
  const alone = view.services.filter((one) => one.group === null || !known.has(one.group));
  return [...groups, ...alone.map(asChoice)];
}

function asChoice(service: Service): Choice {
  return { kind: 'service', id: service.id, service };
}
