// What the server put into the page beside its scripts: answers that the page would ask for first. A slow phone then shows its
// state one turn of the line sooner.

let answers: Record<string, unknown> | undefined;

/** The answer to `GET` of this path below `/api/v1`, once: it is as old as the page. Undefined when the page brought none. */
export function takeFirstAnswer<Answer>(path: string): Answer | undefined {
  answers ??= readAnswers();
  const answer = answers[path];
  delete answers[path];
  return answer as Answer | undefined;
}

function readAnswers(): Record<string, unknown> {
  const written = document.getElementById('first-answers')?.textContent;
  return written ? (JSON.parse(written) as Record<string, unknown>) : {};
}
