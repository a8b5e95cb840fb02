// The priority classes that a customer may choose, giving no reason: the same on kiosk and phone.
import type { Office } from '#core/branch/settings.ts';
import type { Words } from '#core/shared/language.ts';

export function selfDeclared(office: Office): { readonly id: string; readonly name: Words }[] {
  return office.priorities.filter((one, at) => at > 0 && one.selfDeclared).map(({ id, name }) => ({ id, name }));
}
