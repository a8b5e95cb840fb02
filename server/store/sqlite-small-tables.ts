// Reactor positions, devices and staff in SQLite.
import type { Database } from 'better-sqlite3';
import type { DeviceRow, StaffRow } from './store.ts';

const checkBytes = 128 * 1024;

export class SqliteSmallTables {
  readonly #statements: ReturnType<typeof prepare>;

  constructor(database: Database) {
    this.#statements = prepare(database);
  }

  position(reactor: string): number {
    return this.#statements.position.get(reactor)?.position ?? 0;
  }

  setPosition(reactor: string, position: number): void {
    this.#statements.setPosition.run(reactor, position);
  }

  addDevice(row: DeviceRow): void {
    this.#statements.addDevice.run(row);
  }

  devices(): DeviceRow[] {
    return this.#statements.devices.all();
  }

  removeDevice(branch: string, device: string): boolean {
    return this.#statements.removeDevice.run(branch, device).changes > 0;
  }

  putStaff(row: StaffRow): void {
    this.#statements.putStaff.run(row);
  }

  staff(): StaffRow[] {
    return this.#statements.staff.all();
  }

  /** Writes for real: only a commit finds out that the disk is full. */
  writeCheck(): void {
    this.#statements.writeCheck.run();
  }
}

function prepare(database: Database) {
  return {
    position: database.prepare<[string], { position: number }>('select position from positions where reactor = ?'),
    setPosition: database.prepare<[string, number]>(
      `insert into positions (reactor, position) values (?, ?)
       on conflict (reactor) do update set position = excluded.position`,
    ),
    addDevice: database.prepare<DeviceRow>(
      `insert into devices (device, branch, kind, place, token_hash, added_at_ms)
       values (:device, :branch, :kind, :place, :tokenHash, :addedAtMs)`,
    ),
    devices: database.prepare<[], DeviceRow>(
      `select device, branch, kind, place, token_hash as tokenHash, added_at_ms as addedAtMs
       from devices order by added`,
    ),
    removeDevice: database.prepare<[string, string]>('delete from devices where branch = ? and device = ?'),
    putStaff: database.prepare<StaffRow>(
      `insert into staff (person, branch, name, role) values (:person, :branch, :name, :role)
       on conflict (branch, person) do update set name = excluded.name, role = excluded.role`,
    ),
    staff: database.prepare<[], StaffRow>('select person, branch, name, role from staff order by branch, person'),
    writeCheck: database.prepare<[]>(
      // As many pages as a ticket takes and more: a check must not pass on a disk that has no room for one.
      `insert into write_checks (id, count) values (1, zeroblob(${checkBytes}))
       on conflict (id) do update set count = excluded.count`,
    ),
  };
}
