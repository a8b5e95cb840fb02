// Alerts about the machines or the connection, visible for the clerk without interrupting the work.
import { Plural, Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import type { DeskView } from '#core/views/desk-view.ts';
import { Icon } from '#screens/kit/icons.tsx';
import { useOfficeWords, useTerminal } from './terminal-context.ts';

type Notes = DeskView['notices'];

/** Most lines above the panels, so that the customer's panel stays visible; the others are behind a button. */
const linesAtMost = 2;

interface Notice {
  readonly key: string;
  readonly icon: 'printer' | 'speaker-off';
  readonly body: ReactNode;
  readonly actions: ReactNode;
}

export function Notices({ lostSinceMs }: { readonly lostSinceMs: number | undefined }) {
  const { bar, view, isLost, openDialog } = useTerminal();
  const all = allNotices(view.notices);
  const room = linesAtMost - (isLost ? 1 : 0);
  const shown = bar ? [] : all.length <= room ? all : all.slice(0, room - 1);
  const rest = all.length - shown.length;
  return (
    <div className="notices" role="status">
      {isLost ? <LostLine sinceMs={lostSinceMs} /> : null}
      {shown.map((notice) => (
        <NoticeLine key={notice.key} notice={notice} />
      ))}
      {rest === 0 ? null : (
        <button type="button" className="notice as-button" onClick={() => openDialog({ name: 'notices' })}>
          <Icon name={all[shown.length]?.icon ?? 'warning'} />
          <span className="notice-body">{bar ? all[0]?.body : <MoreNotices count={rest} />}</span>
          {bar ? (
            <span className="notice-more">{rest > 1 ? <Trans>Pokaż ({rest})</Trans> : <Trans>Pokaż</Trans>}</span>
          ) : null}
        </button>
      )}
    </div>
  );
}

function MoreNotices({ count }: { readonly count: number }) {
  return (
    <Plural
      value={count}
      one="Pokaż jeszcze # wiadomość"
      few="Pokaż jeszcze # wiadomości"
      many="Pokaż jeszcze # wiadomości"
      other="Pokaż jeszcze # wiadomości"
    />
  );
}

/** Every alert with its actions, for the dialog that shows them all. */
export function AllNotices() {
  const { view } = useTerminal();
  const all = allNotices(view.notices);
  if (all.length === 0) {
    return (
      <p>
        <Trans>Wszystkie urządzenia działają.</Trans>
      </p>
    );
  }
  return (
    <div className="notices in-dialog">
      {all.map((notice) => (
        <NoticeLine key={notice.key} notice={notice} />
      ))}
    </div>
  );
}

function NoticeLine({ notice }: { readonly notice: Notice }) {
  return (
    <div className="notice">
      <Icon name={notice.icon} />
      <p className="notice-body">{notice.body}</p>
      {notice.actions}
    </div>
  );
}

function LostLine({ sinceMs }: { readonly sinceMs: number | undefined }) {
  const { bar } = useTerminal();
  const words = useOfficeWords();
  const at = sinceMs === undefined ? '' : words.time(sinceMs);
  return (
    <div className="notice lost">
      <Icon name="no-connection" />
      <p className="notice-body">
        <b>{at === '' ? <Trans>Brak połączenia.</Trans> : <Trans>Brak połączenia od {at}.</Trans>}</b>{' '}
        {bar ? (
          <Trans>Działania wrócą razem z nim.</Trans>
        ) : (
          <Trans>Lista może być nieaktualna. Działania wrócą razem z połączeniem; to, co wpisano, zostaje.</Trans>
        )}
      </p>
    </div>
  );
}

/** Prints come first: a customer may be at the kiosk without a ticket. */
function allNotices(notices: Notes): Notice[] {
  const prints = notices.prints.map((one): Notice => {
    return {
      key: `print ${one.job}`,
      icon: 'printer',
      body: <PrintWords state={one.state} number={one.number} />,
      actions: <PrintActions job={one.job} state={one.state} />,
    };
  });
  const printers = notices.printers.map(({ printer, name, trouble }): Notice => {
    return {
      key: `printer ${printer}`,
      icon: 'printer',
      body: <PrinterWords name={name} trouble={trouble} />,
      actions: null,
    };
  });
  const speakers = notices.speakers.map(({ hall, name, problem }): Notice => {
    return {
      key: `hall ${hall}`,
      icon: 'speaker-off',
      body: <SpeakerWords name={name} problem={problem} />,
      actions: null,
    };
  });
  return [...prints, ...printers, ...speakers];
}

function PrintWords({ state, number }: { readonly state: Notes['prints'][number]['state']; readonly number: string }) {
  switch (state) {
    case 'uncertain':
      return <Trans>Bilet {number}: nie wiadomo, czy się wydrukował.</Trans>;
    case 'waiting':
      return <Trans>Bilet {number} czeka na drukarkę.</Trans>;
    case 'expired':
      return <Trans>Bilet {number} nie wydrukował się na czas.</Trans>;
  }
}

function PrintActions({ job, state }: { readonly job: string; readonly state: Notes['prints'][number]['state'] }) {
  const { run, commands, isLost } = useTerminal();
  const isBusy = commands.pending !== null || isLost;
  const resolve = (action: 'reprint' | 'dismiss') => {
    if (!isBusy) run({ kind: 'resolve-print', job, action });
  };
  return (
    <span className="notice-actions">
      {state === 'waiting' ? null : (
        <button type="button" className="btn small" aria-disabled={isBusy} onClick={() => resolve('reprint')}>
          <Trans>Wydrukuj ponownie</Trans>
        </button>
      )}
      <button type="button" className="btn small" aria-disabled={isBusy} onClick={() => resolve('dismiss')}>
        <Trans>Bilet jest u klienta</Trans>
      </button>
    </span>
  );
}

type PrinterTrouble = Notes['printers'][number]['trouble'];

function PrinterWords({ name, trouble }: { readonly name: string; readonly trouble: PrinterTrouble }) {
  return (
    <>
      <b>{name}:</b> <PrinterTroubleWords trouble={trouble} />
    </>
  );
}

function PrinterTroubleWords({ trouble }: { readonly trouble: PrinterTrouble }) {
  switch (trouble) {
    case 'paper-out':
      return <Trans>skończył się papier. Włóż nową rolkę; numery są nadal wydawane na ekranie.</Trans>;
    case 'paper-low':
      return <Trans>kończy się papier. Przygotuj nową rolkę.</Trans>;
    case 'cover-open':
      return <Trans>otwarta pokrywa. Zamknij ją, a drukowanie ruszy dalej.</Trans>;
    case 'cutter-fault':
      return <Trans>zaciął się nóż. Otwórz pokrywę i usuń papier spod noża.</Trans>;
    case 'offline':
      return <Trans>drukarka nie jest gotowa. Sprawdź jej przycisk i lampkę.</Trans>;
    case 'unreachable':
      return <Trans>drukarka nie odpowiada. Sprawdź zasilanie i kabel sieciowy.</Trans>;
  }
}

function SpeakerWords({ name, problem }: { readonly name: string; readonly problem: 'blocked' | 'failed' }) {
  return problem === 'blocked' ? (
    <Trans>Wyświetlacz „{name}” nie może mówić: dotknij jego ekranu, a głos się włączy.</Trans>
  ) : (
    <Trans>Wyświetlacz „{name}” nie może mówić: sprawdź jego głośnik i dźwięk.</Trans>
  );
}
