// What can go wrong in the database, in words that do not depend on which database it is.

/** The database refused a write as a whole; nothing of it was kept. `driverCode` is SQLite's or PostgreSQL's own code. */
export class StoreFailure extends Error {
  readonly code: 'disk-full' | 'store-broken';
  readonly driverCode: string;

  constructor(code: StoreFailure['code'], message: string, cause?: unknown, driverCode = '') {
    super(message, { cause });
    this.name = 'StoreFailure';
    this.code = code;
    this.driverCode = driverCode;
  }
}

/** A unique or check constraint refused the row. `constraint` is its name (PostgreSQL) or its columns (SQLite). */
export class ConstraintViolation extends Error {
  readonly constraint: string;

  constructor(constraint: string, message: string, cause?: unknown) {
    super(message, { cause });
    this.name = 'ConstraintViolation';
    this.constraint = constraint;
  }
}
