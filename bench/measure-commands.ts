// How fast tickets are issued and called over HTTP, durably, compared with the same server's own empty POST in the
// same run.
import { randomUUID } from 'node:crypto';
import type { BenchServer } from './bench-server.ts';
import { type LoadResult, postLoad, postRequest } from './post-load.ts';
import type { Row } from './report.ts';

const clientCounts = [1, 16, 64] as const;
/** Of the same server's empty POST. */
const issueBudget: Readonly<Record<number, number>> = { 1: 0, 16: 1 / 3, 64: 1 / 2 };
const rounds = 3;

export async function measureCommands(server: BenchServer): Promise<Row[]> {
  const rows: Row[] = [];
  const issueRate = new Map<number, number>();
  for (const clients of clientCounts) {
    const empty = await medianOf(() => emptyPosts(server, clients));
    const issue = await medianOf(() => issues(server, 'issue', clients, clients === 1 ? 3_000 : 20_000));
    issueRate.set(clients, issue.perSecond);
    const ratio = issue.perSecond / empty.perSecond;
    const bound = issueBudget[clients] ?? 0;
    rows.push({
      what: `issue a ticket, ${clients} clients`,
      figure: `${whole(issue.perSecond)}/s, p50 ${issue.p50Ms.toFixed(2)} ms, p99 ${issue.p99Ms.toFixed(2)} ms`,
      against: `empty POST ${whole(empty.perSecond)}/s`,
      ratio,
      bound: bound === 0 ? null : { atLeast: bound },
    });
  }
  const one = issueRate.get(1) ?? 0;
  const many = issueRate.get(64) ?? 0;
  rows.push({
    what: 'one hot branch: 64 clients against one',
    figure: `${whole(many)}/s`,
    against: `1 client ${whole(one)}/s`,
    ratio: many / one,
    bound: { atLeast: 1 },
  });
  for (const clients of clientCounts) rows.push(await measureCalls(server, clients));
  return rows;
}

function emptyPosts(server: BenchServer, clients: number): Promise<LoadResult> {
  const headers = { Authorization: `Bearer ${server.kioskTokens.issue}`, 'Idempotency-Key': randomUUID() };
  const request = postRequest('/bench/empty', headers, { services: ['s1'], language: 'pl', print: false });
  return postLoad({ port: server.port, clients, requests: clients === 1 ? 10_000 : 40_000, next: () => request });
}

let issued = 0;

function issues(server: BenchServer, branch: string, clients: number, requests: number): Promise<LoadResult> {
  const authorization = `Bearer ${server.kioskTokens[branch]}`;
  return postLoad({
    port: server.port,
    clients,
    requests,
    next: () => {
      issued += 1;
      const body = { services: [`s${issued % 100}`], language: 'pl', print: false };
      return postRequest(
        `/api/v1/branches/${branch}/tickets`,
        { Authorization: authorization, 'Idempotency-Key': randomUUID() },
        body,
      );
    },
  });
}

/**
 * Each client is a desk of its own that calls the next ticket and, so that the desk is free again, marks it as a
 * no-show.
 */
async function measureCalls(server: BenchServer, clients: number): Promise<Row> {
  const branch = `call${clients}`;
  const tickets = clients === 1 ? 600 : 2_000;
  await issues(server, branch, 16, tickets);
  const headers = () => ({ Cookie: server.cookie, 'Idempotency-Key': randomUUID() });
  const desk = (client: number) => `/api/v1/branches/${branch}/desks/d${client}`;
  await postLoad({
    port: server.port,
    clients,
    requests: clients,
    next: (client) => postRequest(`${desk(client)}/open`, headers(), {}),
  });
  const result = await postLoad({
    port: server.port,
    clients,
    requests: tickets,
    next: (client, lastBody) => {
      const called = (lastBody.startsWith('{"version"') ? JSON.parse(lastBody).called : null) as {
        ticket: string;
      } | null;
      if (called) return postRequest(`${desk(client)}/no-show`, headers(), { ticket: called.ticket });
      return postRequest(`${desk(client)}/call-next`, headers(), {});
    },
  });
  const failed = result.failures > 0 ? `, ${result.failures} refused` : '';
  return {
    what: `call next and free the desk, ${clients} desks`,
    figure: `${whole(result.perSecond)} commands/s, p50 ${result.p50Ms.toFixed(2)} ms, p99 ${result.p99Ms.toFixed(2)} ms${failed}`,
    against: '–',
    ratio: null,
    bound: null,
  };
}

async function medianOf(measure: () => Promise<LoadResult>): Promise<LoadResult> {
  const results: LoadResult[] = [];
  for (let round = 0; round < rounds; round += 1) results.push(await measure());
  results.sort((one, other) => one.perSecond - other.perSecond);
  const middle = results[Math.floor(rounds / 2)];
  if (middle === undefined) throw new Error('Nothing was measured');
  if (results.some((one) => one.failures > 0)) throw new Error(`Requests failed: ${JSON.stringify(results)}`);
  return middle;
}

function whole(value: number): string {
  return Math.round(value).toLocaleString('en');
}
