// The parts of the ticket's page that its first sight does not wait for.
import { type ComponentProps, Suspense } from 'react';
import { latePart } from '../late-part.ts';

const LatePanel = latePart(async () => (await import('../settings/late-settings.tsx')).NoticesPanel);
const LateButtons = latePart(async () => (await import('../acting/late-acting.tsx')).ActButtons);
const LateLate = latePart(async () => (await import('../acting/late-acting.tsx')).LateButton);
const LateClosing = latePart(async () => (await import('../acting/late-acting.tsx')).ClosingPage);

export function NoticesPanel(props: ComponentProps<typeof LatePanel>) {
  return (
    <Suspense fallback={null}>
      <LatePanel {...props} />
    </Suspense>
  );
}

export function ActButtons(props: ComponentProps<typeof LateButtons>) {
  return (
    <Suspense fallback={null}>
      <LateButtons {...props} />
    </Suspense>
  );
}

export function LateButton(props: ComponentProps<typeof LateLate>) {
  return (
    <Suspense fallback={null}>
      <LateLate {...props} />
    </Suspense>
  );
}

export function ClosingPage(props: ComponentProps<typeof LateClosing>) {
  return (
    <Suspense fallback={null}>
      <LateClosing {...props} />
    </Suspense>
  );
}
