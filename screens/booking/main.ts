// The optional JavaScript of the booking pages. Without it every page works as the server wrote it.
import './pages.css';
import { followHold } from './hold-clock.ts';
import { sendAfterPatience } from './patience.ts';
import { proveWhileChoosing } from './proof.ts';
import { followRoom } from './room.ts';
import { tellFrame } from './tell-frame.ts';

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-print]')) {
  button.hidden = false;
  button.addEventListener('click', () => print());
}

// A message that answers what was just sent is read out and jumped to at once.
document.querySelector<HTMLElement>('[data-focus]')?.focus();

const patience = document.querySelector<HTMLFormElement>('form[data-send-after]');
if (patience !== null) sendAfterPatience(patience, document.querySelector('[data-count]'));

const hours = document.querySelector<HTMLFormElement>('form[data-proof]');
if (hours !== null) proveWhileChoosing(hours);

const hold = document.querySelector<HTMLElement>('[data-held-ms]');
if (hold !== null) followHold(hold);

const room = document.querySelector<HTMLElement>('[data-room]');
if (room !== null) followRoom(room);

tellFrame();
