// Fetches a part of the app after its start, again and again until it is there: a phone's network comes and goes.
import { type ComponentType, type LazyExoticComponent, lazy } from 'react';

const againMs = 4_000;

/** A component of a part; whoever shows it waits in a Suspense. */
export function latePart<Props>(
  fetchIt: () => Promise<ComponentType<Props>>,
): LazyExoticComponent<ComponentType<Props>> {
  return lazy(async () => ({ default: await patiently(fetchIt) }));
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
