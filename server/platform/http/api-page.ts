// The API's documentation: every endpoint on one plain page, made from the contract itself.

import { z } from 'zod';
import type { Endpoint } from '#contract/endpoint.ts';
import { apiPrefix } from './mount.ts';

export function apiPage(endpoints: readonly Endpoint[]): string {
  const rows = endpoints.map((one) => {
    const body = one.body
      ? `<pre>${escaped(JSON.stringify(z.toJSONSchema(one.body, { io: 'input' }), null, 2))}</pre>`
      : '';
    const reply = `<pre>${escaped(JSON.stringify(z.toJSONSchema(one.reply, { unrepresentable: 'any' }), null, 2))}</pre>`;
    return `<section><h2><code>${one.method} ${apiPrefix}${escaped(one.path)}</code></h2>
<p>${escaped(one.summary)}.</p><p>For: ${one.callers.join(', ')}.${one.command ? ' Takes an <code>Idempotency-Key</code>.' : ''}</p>
${body && `<details><summary>Takes</summary>${body}</details>`}<details><summary>Gives</summary>${reply}</details></section>`;
  });
  return `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Numerek: API</title>
<style>body{font:16px/1.5 sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem;color:#1b1916;background:#fff}
h2{font-size:1.1rem;margin:2rem 0 .25rem}p{margin:.25rem 0}pre{overflow:auto;background:#edebe6;padding:1rem}</style>
<h1>Numerek: API</h1><p>Machine-readable: <a href="/api/openapi.json">OpenAPI 3.1</a>. Errors are <code>application/problem+json</code>
with a stable <code>code</code>, in the language of <code>Accept-Language</code> (pl, en, uk).</p>${rows.join('\n')}</html>`;
}

function escaped(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;');
}
