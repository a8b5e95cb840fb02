// The waiting room asks for the customer's position now and then, and changes only what changed, so that reading is
// not disturbed.

export function followRoom(room: HTMLElement): void {
  const askAgain = (seconds: number) => {
    if (seconds > 0) setTimeout(() => void look(), seconds * 1000);
  };
  const look = async () => {
    try {
      const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const next = page.querySelector<HTMLElement>('[data-room]');
      if (next === null) return askAgain(10);
      if (next.innerHTML !== room.innerHTML) room.replaceChildren(...next.childNodes);
      const done = page.querySelector<HTMLAnchorElement>('[data-room-done]');
      // It is the customer's turn: the button to go on is added and focused; the page does not change while it is
      // read.
      if (done !== null) return showDone(room, done);
      askAgain(Number(next.dataset.room));
    } catch {
      askAgain(10);
    }
  };
  askAgain(Number(room.dataset.room));
}

function showDone(room: HTMLElement, done: HTMLAnchorElement): void {
  const line = document.createElement('p');
  line.className = 'go-on';
  line.append(done);
  room.after(line);
  done.focus();
  document.title = `● ${document.title}`;
}
