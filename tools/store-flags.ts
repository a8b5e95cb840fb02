// The flags of the commands that work on a data folder from outside.
import { parseArgs } from 'node:util';
import { ok, type Result, refused } from '#core/shared/result.ts';

export interface StoreFlags {
  readonly dataFolder: string;
  readonly file: string;
}

/** `fileFlag` is the one that names the other file. Refused with one line that says how the command is used. */
export function readStoreFlags(command: string, fileFlag: 'to' | 'from'): Result<StoreFlags, string> {
  const usage = `Use: npm run ${command} -- --${fileFlag} FILE [--data FOLDER]`;
  try {
    const { values } = parseArgs({
      args: process.argv.slice(2),
      options: { [fileFlag]: { type: 'string' }, data: { type: 'string' } },
      allowPositionals: false,
    });
    const file = values[fileFlag];
    if (typeof file !== 'string' || file.trim() === '') return refused(usage);
    const given = typeof values.data === 'string' ? values.data : process.env.NUMEREK_DATA;
    return ok({ dataFolder: given?.trim() ? given : './data', file });
  } catch (error) {
    return refused(`${error instanceof Error ? error.message.split('\n')[0] : String(error)} ${usage}`);
  }
}
