// The engine on a worker thread of its own: commits and their flushes never stop the server's one event loop.
import { parentPort, workerData } from 'node:worker_threads';
import { SqliteEngine } from './engine.ts';
import { answerOf, type EngineRequest } from './protocol.ts';

const port = parentPort;
if (port === null) throw new Error('This file is the start of a worker thread');
const engine = new SqliteEngine((workerData as { readonly file: string }).file);
port.on('message', ([id, request]: readonly [number, EngineRequest]) => {
  port.postMessage([id, answerOf(engine, request)]);
  // Nothing else keeps the thread alive then.
  if (request.kind === 'close') port.close();
});
