// The server as a process: reads its settings, serves until it is told to stop, and says why when it can't.
import { readConfig } from './platform/config.ts';
import { stopOnSignals } from './platform/stop-on-signals.ts';
import { serve } from './serve.ts';

const config = readConfig(process.env, process.argv.slice(2));
const started = config.ok ? await serve(config.value.config) : config;
if (started.ok) {
  stopOnSignals(() => started.value.stop());
  started.value.hall.log.info({ port: started.value.port }, 'Numerek serves');
} else {
  process.stderr.write(`${started.refusal}\n`);
  process.exitCode = 1;
}
