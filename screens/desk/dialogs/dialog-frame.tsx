// The frame of every dialog: its title, a close button and the last refusal.
import { Trans } from '@lingui/react/macro';
import type { ReactNode } from 'react';
import { Dialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Key } from '../key-hint.tsx';
import { Refusal } from '../refusal.tsx';
import { useTerminal } from '../terminal-context.ts';

interface DialogFrameProps {
  readonly title: ReactNode;
  readonly wide?: boolean;
  readonly alert?: boolean;
  readonly children: ReactNode;
  /** At the bottom, before the close button. */
  readonly actions?: ReactNode;
}

export function DialogFrame(props: DialogFrameProps) {
  const { openDialog, bar, commands } = useTerminal();
  const close = () => {
    // What was refused here was said here.
    commands.dismiss();
    openDialog(null);
  };
  return <DialogPaper {...props} isNarrow={bar} refusal={<Refusal />} close={close} closesBeside />;
}

interface DialogPaperProps extends DialogFrameProps {
  readonly isNarrow: boolean;
  readonly refusal: ReactNode;
  readonly close: () => void;
  /** A click beside it closes it; not where something was typed or chosen in steps. */
  readonly closesBeside: boolean;
}

/** The frame alone, for what isn't about the desk. */
export function DialogPaper(props: DialogPaperProps) {
  const { title, wide = false, alert = false, children, actions, isNarrow, refusal, close, closesBeside } = props;
  return (
    <ModalOverlay
      className={isNarrow ? 'veil in-bar' : 'veil'}
      isOpen
      isDismissable={closesBeside}
      onOpenChange={(isOpen) => {
        if (!isOpen) close();
      }}
    >
      <Modal className={wide ? 'over wide' : 'over'}>
        <Dialog className="dialog" role={alert ? 'alertdialog' : 'dialog'}>
          <Heading slot="title" level={2}>
            {title}
          </Heading>
          <div className="dialog-body">{children}</div>
          {refusal}
          <div className="dialog-foot">
            {actions}
            <button type="button" className="btn" onClick={close}>
              <Trans>Zamknij</Trans>
              <Key>Esc</Key>
            </button>
          </div>
        </Dialog>
      </Modal>
    </ModalOverlay>
  );
}
