// Runs the server alone, for an office that is set up: no demo, logs as JSON lines on standard output. Code that was
// compiled once is kept, so that later starts are quicker and smaller.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '../.build/compiled'));
await import('./run.ts');
