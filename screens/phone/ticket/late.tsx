// The parts of the ticket's page that its first sight does not wait for.
import { type ComponentType, Suspense } from 'react';
import { latePart } from '../late-part.ts';

export const NoticesPanel = late(async () => (await import('../settings/late-settings.tsx')).NoticesPanel);
export const ActButtons = late(async () => (await import('../acting/late-acting.tsx')).ActButtons);
export const LateButton = late(async () => (await import('../acting/late-acting.tsx')).LateButton);
export const ClosingPage = late(async () => (await import('../acting/late-acting.tsx')).ClosingPage);

/** Nothing stands in its place until it is there. */
function late<Props extends object>(fetchIt: () => Promise<ComponentType<Props>>) {
  const Part: ComponentType<Props> = latePart(fetchIt);
  return (props: Props) => (
    <Suspense fallback={null}>
      <Part {...props} />
    </Suspense>
  );
}
