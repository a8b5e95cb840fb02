// Before the first browser journey: the screens are built as they ship, if their sources changed.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export default function buildOnce(): void {
  const script = join(import.meta.dirname, '../tools/run.mjs');
  const built = spawnSync(process.execPath, [script, 'build'], { encoding: 'utf8' });
  if (built.status !== 0) throw new Error(`The screens could not be built: ${built.stdout}${built.stderr}`);
}
