// The types of programs.mjs, which is plain JavaScript because it also runs on an older Node.

export function findChromium(): string | undefined;
/** The folder with `initdb` and `postgres`; else undefined. */
export function findPostgres(): string | undefined;
/** What to do where there is no PostgreSQL. */
export const postgresAdvice: string;
