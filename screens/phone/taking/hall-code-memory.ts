// The code of the hall that came with the address or was typed: remembered as long as this window lives, never told to anybody
// but the office.
import { hallCodeOf } from '../addresses.ts';

const storeKey = (branch: string) => `numerek.hall-code.${branch}`;

/** Takes the code out of the address, where a bookmark would keep it for no use. */
export function takeHallCodeFromAddress(branch: string): void {
  const code = hallCodeOf(location.hash);
  if (code === null) return;
  rememberHallCode(branch, code);
  history.replaceState(history.state, '', location.pathname + location.search);
}

export function hallCode(branch: string): string {
  try {
    return sessionStorage.getItem(storeKey(branch)) ?? '';
  } catch {
    return '';
  }
}

export function rememberHallCode(branch: string, code: string): void {
  try {
    if (code === '') sessionStorage.removeItem(storeKey(branch));
    else sessionStorage.setItem(storeKey(branch), code);
  } catch {
    // Then it is typed once more after a reload.
  }
}
