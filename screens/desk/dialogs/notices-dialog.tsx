// All alerts about the machines, one below the other.
import { Trans } from '@lingui/react/macro';
import { AllNotices } from '../notices.tsx';
import { DialogFrame } from './dialog-frame.tsx';

export function NoticesDialog() {
  return (
    <DialogFrame wide title={<Trans>Urządzenia w hali</Trans>}>
      <AllNotices />
    </DialogFrame>
  );
}
