// The way in for those who booked an hour: clearly another thing than the matters beside it.

import { useLingui } from '@lingui/react/macro';
import { Icon } from '#screens/kit/icons.tsx';
import { useKiosk } from './kiosk-context.tsx';

export function BookedButton() {
  const { t } = useLingui();
  const { view, touch } = useKiosk();
  if (!view.booking) return null;
  return (
    <button type="button" className="booked" onClick={() => touch({ kind: 'check-in' })}>
      <Icon name="calendar-check" />
      <span>
        {t`Potwierdzenie wizyty`}
        <small>{t`mam kod z rezerwacji`}</small>
      </span>
      <Icon name="arrow-right" className="go" />
    </button>
  );
}
