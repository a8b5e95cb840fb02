// Says before the touch that no paper will come, and what to do instead.

import { useLingui } from '@lingui/react/macro';
import { Icon } from '#screens/kit/icons.tsx';
import { useKiosk } from './kiosk-context.tsx';
import { type PaperOutlook, paperOutlook } from './paper.ts';

export function PrinterNotice() {
  const { t } = useLingui();
  const { view } = useKiosk();
  const why = useWhy(paperOutlook(view));
  if (why === null) return null;
  return (
    <p className="notice" role="status">
      <Icon name="printer" />
      <span>
        <b>{why}</b> {t`Numer pokażemy na ekranie – zrób zdjęcie albo go zapisz.`}
      </span>
    </p>
  );
}

function useWhy(outlook: PaperOutlook): string | null {
  const { t } = useLingui();
  switch (outlook) {
    case 'paper':
    case 'never':
      return null;
    case 'no-paper':
      return t`W biletomacie skończył się papier.`;
    case 'open':
      return t`Drukarka biletów jest otwarta.`;
    case 'broken':
      return t`Drukarka biletów teraz nie działa.`;
  }
}
