import { describe, expect, test } from 'vitest';
import { readEventStream } from './event-stream.ts';

describe('An event stream', () => {
  test('gives its events, however it is cut', () => {
    const text =
      'retry: 500\n\n: heartbeat\n\nevent: view\ndata: {"a":1}\n\nevent: bye\r\ndata: x\r\ndata: y\r\n\r\ndata:plain\n\n';
    const wanted = [
      { name: 'view', data: '{"a":1}' },
      { name: 'bye', data: 'x\ny' },
      { name: 'message', data: 'plain' },
    ];
    for (let size = 1; size <= text.length; size += 1) {
      const reader = readEventStream();
      const pieces = text.match(new RegExp(`[^]{1,${size}}`, 'g')) ?? [];
      expect(pieces.flatMap((piece) => reader.push(piece))).toEqual(wanted);
      expect(reader.retryMs).toBe(500);
    }
  });

  test('gives nothing for an event that is not finished', () => {
    const reader = readEventStream();
    expect(reader.push('event: view\ndata: {"version":1')).toEqual([]);
    expect(reader.push('}\n')).toEqual([]);
    expect(reader.push('\n')).toEqual([{ name: 'view', data: '{"version":1}' }]);
  });

  test('does not grow without end on a line that never ends', () => {
    const reader = readEventStream();
    expect(() => {
      for (let round = 0; round < 5; round += 1) reader.push('x'.repeat(1_000_000));
    }).toThrow('longer than any view');
  });
});
