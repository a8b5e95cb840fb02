// The program in which espeak-ng runs. It is a process of its own because espeak-ng is under the GPL-3, and so that
// a fault in it can't touch the server. It speaks one request after another and ends when its input ends.

import { readFile } from 'node:fs/promises';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import runProgram from 'espeak-ng';
import {
  decodeRequest,
  encodeAnswer,
  type SpeakAnswer,
  type SpeakRequest,
} from '#server/modules/announcements/espeak-protocol.ts';

const outputPath = 'speech.wav';

// Compiled once: the package itself would read and compile its 18 MB for each sentence.
const espeak = await WebAssembly.compile(
  await readFile(fileURLToPath(import.meta.resolve('espeak-ng/dist/espeak-ng.wasm'))),
);

// The engine has gone away: there is nobody left to speak to.
process.stdout.on('error', () => process.exit(0));

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(encodeAnswer(await answer(decodeRequest(line))));
}

async function answer(request: SpeakRequest): Promise<SpeakAnswer> {
  try {
    return { id: request.id, wav: await speak(request) };
  } catch (error) {
    return { id: request.id, wav: Buffer.alloc(0), error: error instanceof Error ? error.message : String(error) };
  }
}

async function speak(request: SpeakRequest): Promise<Buffer> {
  const complaints: string[] = [];
  const options = ['-v', request.voice, '-s', `${request.wordsPerMinute}`, '-m', '-z', '-w', outputPath];
  const program = await new Promise<Awaited<ReturnType<typeof runProgram>>>((resolve, reject) => {
    runProgram({
      arguments: [...options, '--', request.markup],
      print: () => {},
      printErr: (line) => complaints.push(line),
      instantiateWasm(imports, done) {
        WebAssembly.instantiate(espeak, imports).then((instance) => done(instance, espeak), reject);
        return {};
      },
    }).then(resolve, reject);
  });
  try {
    return Buffer.from(program.FS.readFile(outputPath));
  } catch {
    throw new Error(
      complaints.filter((line) => !line.startsWith('program exited')).join('; ') || 'espeak-ng is silent',
    );
  }
}
