// What the devices of each branch last reported about themselves; views are folded with it.
import {
  type Equipment,
  noEquipment,
  type PrinterCondition,
  type PrintTrouble,
  type SpeakerTrouble,
} from '#core/views/equipment.ts';

export class EquipmentBoard {
  readonly #branches = new Map<string, Equipment>();
  readonly #changed: (branch: string) => void;

  constructor(changed: (branch: string) => void) {
    this.#changed = changed;
  }

  of(branch: string): Equipment {
    return this.#branches.get(branch) ?? noEquipment;
  }

  printer(branch: string, condition: PrinterCondition): void {
    const { printers } = this.of(branch);
    this.#put(branch, { printers: replaced(printers, condition, (one) => one.printer === condition.printer) });
  }

  forgetPrinter(branch: string, printer: string): void {
    this.#put(branch, { printers: this.of(branch).printers.filter((one) => one.printer !== printer) });
  }

  prints(branch: string, prints: readonly PrintTrouble[]): void {
    this.#put(branch, { prints });
  }

  speaker(branch: string, hall: string, trouble: SpeakerTrouble | null): void {
    const others = this.of(branch).speakers.filter((one) => one.hall !== hall);
    this.#put(branch, { speakers: trouble ? [...others, trouble] : others });
  }

  #put(branch: string, changed: Partial<Equipment>): void {
    this.#branches.set(branch, { ...this.of(branch), ...changed });
    this.#changed(branch);
  }
}

function replaced<One>(list: readonly One[], next: One, isSame: (one: One) => boolean): One[] {
  return list.some(isSame) ? list.map((one) => (isSame(one) ? next : one)) : [...list, next];
}
