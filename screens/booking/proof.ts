// Proof of work, computed while the customer looks at the slots, so that a press rarely has to wait for it. Where it
// can't be computed (no secure connection, an old browser) the form is sent without it: the server then asks for a
// pause.
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';

/** A proof is valid for a quarter of an hour; one older than this is computed again. */
const freshMs = 12 * 60_000;

export function proveWhileChoosing(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>('input[name="proof"]') ?? addField(form);
  const stamp = field.value;
  const status = form.querySelector('[data-status]');
  const { proof = 'null', proofFrom = '', checking = '' } = form.dataset;
  let madeAtMs = performance.now();
  let solving = solve(JSON.parse(proof) as Challenge);
  let isReady = false;
  let isSending = false;
  const fill = async () => {
    const mine = solving;
    const solved = await mine;
    if (mine !== solving) return;
    field.value = solved ?? stamp;
    isReady = true;
  };
  const startAnew = () => {
    madeAtMs = performance.now();
    isReady = false;
    solving = fetchChallenge(proofFrom).then(solve);
    return fill();
  };
  let filling = fill();

  form.addEventListener('submit', (event) => {
    const button = event.submitter;
    if (isSending || !(button instanceof HTMLButtonElement) || button.name !== 't') return;
    if (performance.now() - madeAtMs > freshMs) filling = startAnew();
    if (isReady) return;
    event.preventDefault();
    isSending = true;
    // Said only when there is something to wait for.
    const saying = setTimeout(() => status?.replaceChildren(checking), 300);
    void filling.then(() => {
      clearTimeout(saying);
      // A form can't be sent from within its own sending, so a moment later.
      setTimeout(() => form.requestSubmit(button));
    });
  });

  addEventListener('pageshow', (event) => {
    if (!event.persisted) return;
    isSending = false;
    status?.replaceChildren();
    filling = startAnew();
  });
}

/** As the server wants it, or null when it can't be computed here. */
async function solve(challenge: Challenge | null): Promise<string | null> {
  if (challenge === null || globalThis.crypto?.subtle === undefined) return null;
  try {
    const solution = await solveChallenge({ challenge, deriveKey, timeout: 20_000 });
    return solution === null ? null : btoa(JSON.stringify({ challenge, solution }));
  } catch {
    return null;
  }
}

async function fetchChallenge(from: string): Promise<Challenge | null> {
  try {
    const answer = await fetch(from);
    return answer.ok ? ((await answer.json()) as { challenge: Challenge | null }).challenge : null;
  } catch {
    return null;
  }
}

function addField(form: HTMLFormElement): HTMLInputElement {
  const field = document.createElement('input');
  Object.assign(field, { type: 'hidden', name: 'proof' });
  form.append(field);
  return field;
}
