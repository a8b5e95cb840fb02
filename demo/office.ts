// The demo's two branches. Centrum Usług Społecznych in Starachowice, after its own announcement: letters, minutes
// and hours are estimates. And a registry office in Warsaw, whose five queues, letters and minutes are from the
// city's open data. Their settings are beside this file as JSON; both are open round the clock, so that a newcomer
// sees working halls at any hour.
import { readFileSync } from 'node:fs';

/** A document as it is read from the file; what is in it is checked when it is saved. */
export interface DemoOffice {
  readonly branch: string;
  readonly [field: string]: unknown;
}

/** @param printerPort where the demo's printer listens on this machine. */
export function demoOffice(printerPort: number): DemoOffice {
  const document = read('office.json');
  const [printer] = document.printers;
  return { ...document, printers: [{ ...printer, port: printerPort }] };
}

/** The second branch: no printer, and tickets on phones with the code that its hall shows. */
export function registryOffice(): DemoOffice {
  return read('usc-andersa.json');
}

function read(file: string) {
  return JSON.parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
}
