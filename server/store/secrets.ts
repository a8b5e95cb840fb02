// The office's own secret, from which sessions and tokens are signed: random, made at the first start, kept in the data
// folder. Whoever moves the office to another machine takes it along.
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ok, type Result, refused } from '#core/shared/result.ts';
import { type DataFolder, type DataFolderRefusal, folderRefusal } from './data-folder.ts';
import { syncFolder } from './sync-folder.ts';

const secretBytes = 32;

/** 64 hexadecimal figures, the same at every start of this folder. Only the owner may read the file. */
export function openSecret({ folder }: Pick<DataFolder, 'folder'>): Result<string, DataFolderRefusal> {
  const file = join(folder, 'secret');
  const part = `${file}.part`;
  try {
    if (!existsSync(file)) {
      rmSync(part, { force: true });
      writeFileSync(part, `${randomBytes(secretBytes).toString('hex')}\n`, { mode: 0o600, flag: 'wx', flush: true });
      // Under its name only when whole: half a secret would be worse than none.
      renameSync(part, file);
      syncFolder(folder);
    }
    const secret = readFileSync(file, 'utf8').trim();
    if (/^[0-9a-f]{64}$/.test(secret)) return ok(secret);
  } catch (error) {
    return refused(folderRefusal(folder, error));
  }
  return refused({
    code: 'secret-damaged',
    message: `The file ${file} does not hold a secret. Put the right one back, or delete it: everybody then signs in anew.`,
  });
}
