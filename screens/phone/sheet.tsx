// A question that lies over the page until it is answered or left: from the foot of the screen, at the thumb.
import { useLingui } from '@lingui/react/macro';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { Icon } from '#screens/kit/icons.tsx';

interface SheetProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Sheet({ title, onClose, children }: SheetProps) {
  const { t } = useLingui();
  const name = useId();
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
    };
  }, []);
  return (
    <dialog ref={dialog} className="sheet" aria-labelledby={name} onClose={onClose}>
      <div className="sheet-head">
        <h2 id={name}>{title}</h2>
        <button type="button" className="plain" onClick={() => dialog.current?.close()}>
          <Icon name="cross" />
          {t`Zamknij`}
        </button>
      </div>
      {children}
    </dialog>
  );
}
