// The way into the calendar of booked visits, whose code is loaded only when somebody goes there.
import { Trans } from '@lingui/react/macro';
import { type ComponentType, useCallback, useEffect, useState } from 'react';
import { useTerminal } from './terminal-context.ts';

type Loaded = { readonly Room: ComponentType } | 'loading' | 'failed';

export function BookingsDoor() {
  const { goTo } = useTerminal();
  const [loaded, setLoaded] = useState<Loaded>('loading');
  const load = useCallback(() => {
    setLoaded('loading');
    import('./bookings/bookings-room.tsx').then(
      ({ BookingsRoom }) => setLoaded({ Room: BookingsRoom }),
      () => setLoaded('failed'),
    );
  }, []);
  useEffect(load, [load]);

  if (typeof loaded === 'object') return <loaded.Room />;
  return (
    <main className="door" aria-busy={loaded === 'loading'}>
      {loaded === 'loading' ? null : (
        <div className="sheet" role="alert">
          <h1>
            <Trans>Nie udało się otworzyć terminarza</Trans>
          </h1>
          <p>
            <Trans>Serwer nie odpowiedział. Kolejka działa dalej.</Trans>
          </p>
          <div className="sheet-actions">
            <button type="button" className="btn main" onClick={load}>
              <Trans>Spróbuj ponownie</Trans>
            </button>
            <button type="button" className="btn" onClick={() => goTo('queue')}>
              <Trans>Wróć do kolejki</Trans>
            </button>
          </div>
        </div>
      )}
    </main>
  );
}
