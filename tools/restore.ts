// `npm run restore -- --from FILE`: replaces the office's database by a backup, while the server is stopped.
// Ends with 0 when it is in place, 1 when nothing was changed, 2 when the flags are wrong.
import { restoreDatabase } from '#server/store/restore-database.ts';
import { readStoreFlags } from './store-flags.ts';

function main(): number {
  const flags = readStoreFlags('restore', 'from');
  if (!flags.ok) {
    console.error(flags.refusal);
    return 2;
  }
  const restored = restoreDatabase(flags.value.dataFolder, flags.value.file, Date.now());
  if (!restored.ok) {
    console.error(restored.refusal.message);
    return 1;
  }
  const { events, streams, folder, asideFile } = restored.value;
  const before = asideFile === null ? 'There was no database before.' : `The one before is kept as ${asideFile}.`;
  console.log(
    `Restored ${events} events in ${streams} ${streams === 1 ? 'stream' : 'streams'} into ${folder}. ${before}`,
  );
  return 0;
}

process.exitCode = main();
