// Runs the server alone, for an office that is set up: no demo, logs as JSON lines on standard output.
import { readConfig } from './config.ts';
import { serve } from './serve.ts';
import { stopOnSignals } from './stop-on-signals.ts';

const config = readConfig(process.env, process.argv.slice(2));
const started = config.ok ? await serve(config.value.config) : config;
if (started.ok) {
  stopOnSignals(() => started.value.stop());
  started.value.hall.log.info({ port: started.value.port }, 'Numerek serves');
} else {
  process.stderr.write(`${started.refusal}\n`);
  process.exitCode = 1;
}
