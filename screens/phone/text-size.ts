// How large the letters are, beside what phone and browser are set to: everything is measured in rem, so one figure does it.

export const textSizes = ['usual', 'large', 'largest'] as const;

export type TextSize = (typeof textSizes)[number];

const storeKey = 'numerek.text-size';

export function chosenTextSize(): TextSize {
  try {
    const kept = localStorage.getItem(storeKey);
    return textSizes.find((size) => size === kept) ?? 'usual';
  } catch {
    return 'usual';
  }
}

/** Shows the size and keeps it for the next visit. */
export function chooseTextSize(size: TextSize): void {
  showTextSize(size);
  try {
    localStorage.setItem(storeKey, size);
  } catch {
    // Shown all the same; only not remembered.
  }
}

export function showTextSize(size: TextSize): void {
  document.documentElement.dataset.text = size;
}
