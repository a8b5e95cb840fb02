// How much the tests that repeat something do: enough to catch a fault on each push, and the full numbers in `npm run test:full`,
// which a nightly run takes with a seed of its own.

const isFull = process.env.NUMEREK_TESTS === 'full';

/** Times that a server under load is killed. */
export const kills = isFull ? 20 : 5;
/** Times that a writer of the store is killed. */
export const durabilityRounds = isFull ? 20 : 5;
/** Seeded office days, besides the pinned ones. */
export const simulatedDays = isFull ? 200 : 40;
/** The first seed of the days; NUMEREK_SEED names another one, as the nightly run does and prints. */
export const firstSeed = Number(process.env.NUMEREK_SEED ?? 1);
/** Themes in which axe looks at each state of a screen: they share tokens, so what is wrong in one of a state's parts is wrong in all. */
export const themesToTry = isFull ? (['light', 'dark', 'contrast'] as const) : (['light'] as const);
