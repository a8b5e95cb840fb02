// Fetches the announcement of a call, as a WAV, from the server.

export interface SoundSource {
  readonly branch: string;
  readonly token: string | undefined;
}

/** The server makes a new announcement in well under a second; a call older than this helps nobody. */
const withinMs = 15_000;
const pauseMs = 700;
const tries = 2;

/** The bytes of the WAV; rejects when the server has none. */
export async function fetchSound({ branch, token }: SoundSource, seq: number): Promise<ArrayBuffer> {
  const address = `/api/v1/branches/${encodeURIComponent(branch)}/calls/${seq}/audio`;
  const headers: Record<string, string> = token === undefined ? {} : { Authorization: `Bearer ${token}` };
  for (let count = 1; ; count += 1) {
    try {
      const answer = await fetch(address, { headers, signal: AbortSignal.timeout(withinMs) });
      if (!answer.ok) throw new Error(`No sound for call ${seq}: ${answer.status}.`);
      return await answer.arrayBuffer();
    } catch (problem) {
      if (count >= tries) throw problem;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}
