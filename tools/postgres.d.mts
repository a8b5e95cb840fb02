/** The folder with `initdb` and `postgres`; else undefined. */
export function findPostgres(): string | undefined;
/** The same, installed when missing and we may. Ends the process with advice otherwise. */
export function getPostgres(): Promise<string>;
/** What to do where there is none. */
export const postgresAdvice: string;
