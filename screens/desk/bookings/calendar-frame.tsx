// The frame of the calendar's dialogs: the desk's own, with the calendar's refusals and its close button.
import { type ReactNode, useRef } from 'react';
import { DialogPaper } from '../dialogs/dialog-frame.tsx';
import { RefusalBox } from '../refusal.tsx';
import { useBookings } from './bookings-context.ts';
import { doubleClickMs } from './use-wishes.ts';

interface CalendarFrameProps {
  readonly title: ReactNode;
  readonly wide?: boolean;
  readonly alert?: boolean;
  readonly children: ReactNode;
  readonly actions?: ReactNode;
  /** What to do once a lost answer has come after all. */
  readonly retried?: (granted: Awaited<ReturnType<ReturnType<typeof useBookings>['wishes']['retry']>>) => void;
}

export function CalendarFrame({ retried, ...props }: CalendarFrameProps) {
  const { openDialog, wishes } = useBookings();
  const close = () => {
    // What was refused here was said here.
    wishes.dismiss();
    openDialog(null);
  };
  const refusal = (
    <RefusalBox
      problem={wishes.trouble?.problem ?? null}
      isBusy={wishes.pending !== null}
      retry={() => {
        void wishes.retry().then((granted) => {
          if (granted === null) return;
          if (retried === undefined) close();
          else retried(granted);
        });
      }}
      dismiss={wishes.dismiss}
    />
  );
  return <DialogPaper {...props} isNarrow={false} refusal={refusal} close={close} closesBeside={false} />;
}

interface MainButtonProps {
  readonly press?: () => void;
  /** Of the form that it submits instead. */
  readonly form?: string;
  readonly isOff?: boolean;
  readonly children: ReactNode;
}

/** The one main button of a dialog: off while a wish is under way or the server is away. */
export function MainButton({ press, form, isOff = false, children }: MainButtonProps) {
  const { wishes, isLost } = useBookings();
  const shownAtMs = useRef(performance.now());
  const isBusy = wishes.pending !== null;
  return (
    <button
      type={form === undefined ? 'button' : 'submit'}
      form={form}
      className="btn main"
      aria-disabled={isOff || isBusy || isLost}
      aria-busy={isBusy}
      onClick={(event) => {
        // The second half of a double click on the dialog before is not a request.
        const isDouble = performance.now() - shownAtMs.current < doubleClickMs;
        if (isOff || isBusy || isLost || isDouble) event.preventDefault();
        else press?.();
      }}
    >
      {children}
    </button>
  );
}
