// The demo office: Centrum Usług Społecznych in Starachowice, after its own announcement. Its document stands in
// office.json, as any office's would; letters, minutes and hours are estimates. It is open round the clock, so that a
// newcomer at any hour sees a hall that works; the real one is open on working days.
import { readFileSync } from 'node:fs';

/** A document as it is read from the file; what is in it is checked when it is saved. */
export interface DemoOffice {
  readonly branch: string;
  readonly [field: string]: unknown;
}

/** @param printerPort where the demo's printer listens on this machine. */
export function demoOffice(printerPort: number): DemoOffice {
  const document = JSON.parse(readFileSync(new URL('office.json', import.meta.url), 'utf8'));
  const [printer] = document.printers;
  return { ...document, printers: [{ ...printer, port: printerPort }] };
}
