// Reloads the page without help, but only when the server answers: a screen on a wall that reloads while the server
// is away would show the browser's own error page until staff come with a keyboard.

export interface ReloadPlan {
  /** Wait before the first try, and between tries; the real wait is up to half as long again, so that a hall of screens does not come at once. */
  readonly waitMs: number;
  /** How long the server may take to answer the question whether it is there. */
  readonly answerWithinMs: number;
}

const usual: ReloadPlan = { waitMs: 15_000, answerWithinMs: 5_000 };

let planned = false;

/** Reloads the page once the server gives it out again. Asking twice plans it once. */
export function reloadWhenServerAnswers(plan: ReloadPlan = usual): void {
  if (planned) return;
  planned = true;
  const attempt = async () => {
    if (await serverAnswers(plan.answerWithinMs)) location.reload();
    else setTimeout(attempt, spread(plan.waitMs));
  };
  setTimeout(attempt, spread(plan.waitMs));
}

async function serverAnswers(withinMs: number): Promise<boolean> {
  const patience = new AbortController();
  const timer = setTimeout(() => patience.abort(), withinMs);
  try {
    const answer = await fetch(location.href, { cache: 'no-store', signal: patience.signal });
    return answer.ok;
  } catch {
    return false;
  } finally {
    clearTimeout(timer);
  }
}

function spread(waitMs: number): number {
  return waitMs * (1 + Math.random() / 2);
}
