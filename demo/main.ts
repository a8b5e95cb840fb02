// `npm start`. Code that was compiled once is kept, so that later starts are quicker.
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';

enableCompileCache(join(import.meta.dirname, '../.build/compiled'));
await import('./run.ts');
