// The types of chromium.mjs, which is plain JavaScript because it also runs on an older Node.

export function findChromium(): string | undefined;
export function getChromium(): Promise<string>;
