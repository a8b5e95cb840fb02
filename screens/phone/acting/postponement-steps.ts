// How far back somebody may choose to go: a few steps up to the office's limit, the limit always among them.

const stepsOf = { places: [1, 2, 3, 5, 10, 15, 20], minutes: [5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240] } as const;
/** More than these are no help to somebody who walks. */
const mostChoices = 5;

/** Ascending; never empty. */
export function postponementSteps({
  kind,
  most,
}: {
  readonly kind: 'places' | 'minutes';
  readonly most: number;
}): number[] {
  const below = stepsOf[kind].filter((step) => step < most);
  const each = Math.ceil(below.length / (mostChoices - 1)) || 1;
  return [...below.filter((_, at) => at % each === 0), most];
}
