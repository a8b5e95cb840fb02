// `npm start`. Compiled code is cached, so that later starts are quicker.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '../.build/compiled'));
await import('./run.ts');
