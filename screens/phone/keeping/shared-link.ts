// What somebody shared with the app: the page that a link to a ticket, a booked visit or a branch opens.

const patterns: readonly (readonly [RegExp, (parts: RegExpExecArray) => string])[] = [
  [/\/(?:t|m)\/([\w-]{1,64})\/([\w-]{8,64})(?![\w/-])/, ([, branch, ticket]) => `/m/${branch}/${ticket}`],
  [/\/m\/([\w-]{1,64})\/visit\/([\w-]{8,64})(?![\w/-])/, ([, branch, visit]) => `/m/${branch}/visit/${visit}`],
  [/\/book\/([\w-]{1,64})\/visit\/([\w-]{8,64})(?![\w/-])/, ([, branch, visit]) => `/m/${branch}/visit/${visit}`],
  [/\/(?:m|book)\/([\w-]{1,64})(?![\w/-])/, ([, branch]) => `/m/${branch}`],
];

/**
 * The path within the app that the shared text leads to; null when no link of ours is in it. The host is not looked at: only
 * the path counts, and it is opened here.
 */
export function sharedPath(query: URLSearchParams): string | null {
  const said = ['url', 'text', 'title'].map((name) => query.get(name) ?? '').join(' ');
  for (const [pattern, pathOf] of patterns) {
    const parts = pattern.exec(said);
    if (parts !== null) return pathOf(parts);
  }
  return null;
}
