// `npm run backup -- --to FILE`: a verified copy of the office's database, taken while the server runs.
// Ends with 0 when the backup is there, 1 when it can't be made, 2 when the flags are wrong.
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { copyDatabase } from '#server/store/copy-database.ts';
import { databaseFileIn } from '#server/store/data-folder.ts';
import { readStoreFlags } from './store-flags.ts';

async function main(): Promise<number> {
  const flags = readStoreFlags('backup', 'to');
  if (!flags.ok) {
    console.error(flags.refusal);
    return 2;
  }
  const database = databaseFileIn(flags.value.dataFolder);
  if (!existsSync(database)) {
    console.error(`There is no database in ${resolve(flags.value.dataFolder)}. Name its folder with --data.`);
    return 1;
  }
  const copied = await copyDatabase(database, flags.value.file);
  if (!copied.ok) {
    console.error(copied.refusal.message);
    return 1;
  }
  const { bytes, events, streams } = copied.value;
  const size = `${(bytes / 1e6).toFixed(1)} MB`;
  console.log(
    `Backed up ${events} events in ${streams} ${streams === 1 ? 'stream' : 'streams'}, ${size}, to ${resolve(flags.value.file)}.`,
  );
  return 0;
}

process.exitCode = await main();
