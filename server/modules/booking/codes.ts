// The six figures that a person types at the kiosk. They are kept nowhere: they come from the appointment's id, the try at
// which they were unique in the branch, and the installation's secret, so that a message can name them again and a
// stolen backup without the secret can't.
import { createHmac } from 'node:crypto';

export const codeFigures = 6;
const codes = 10 ** codeFigures;

/** The code of an appointment: the same at every asking, "048213". */
export function codeOf(secret: string, appointment: string, codeTry: number): string {
  const mark = createHmac('sha256', secret).update(`visit-code ${appointment} ${codeTry}`).digest();
  // 48 bits over a million: no figure is likelier by more than one in 280 million.
  return String(mark.readUIntBE(0, 6) % codes).padStart(codeFigures, '0');
}

/** What was typed, as figures; null when it can't be a code. */
export function readCode(typed: string): string | null {
  const figures = typed.replace(/[\s-]/g, '');
  return /^\d{6}$/.test(figures) ? figures : null;
}
