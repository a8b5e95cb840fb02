// Fetches a part of the app after its start, again and again until it is there: a phone's network comes and goes.
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

const againMs = 4_000;

/**
 * A component of a part; whoever shows it waits in a Suspense.
 * @param isWanted it will be shown at once, so it is fetched before anybody shows it.
 */
export function latePart<Props>(
  fetchIt: () => Promise<ComponentType<Props>>,
  isWanted = false,
): LazyExoticComponent<ComponentType<Props>> {
  const early = isWanted ? patiently(fetchIt) : null;
  return lazy(async () => ({ default: await (early ?? patiently(fetchIt)) }));
}

async function patiently<Part>(fetchIt: () => Promise<Part>): Promise<Part> {
  for (;;) {
    try {
      return await fetchIt();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, againMs));
    }
  }
}
