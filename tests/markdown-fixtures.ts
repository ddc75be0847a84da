import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { linesOf, readRecording, readTranscript, recordings, reduceAll, transcripts } from './fixtures';

/** Texts of answers, for tests of what is made of them: written ones, transcripts' and recorded ones. */

const FOLDER = join(import.meta.dirname, 'markdown');

/** Each as `[name for the test, text]`; the written ones hold what the real ones have not. */
export const written: readonly [string, string][] = readdirSync(FOLDER).map((file): [string, string] => [
  file,
  readFileSync(join(FOLDER, file), 'utf8'),
]);

export const received: readonly [string, string][] = [
  ...transcripts.map(({ file }): [string, Uint8Array] => [file, readTranscript(file)]),
  ...recordings.map(([name, recording]): [string, Uint8Array] => [name, readRecording(recording)]),
]
  .map(([name, body]): [string, string] => [name, textOf(body)])
  .filter(([, text]) => text !== '');

function textOf(body: Uint8Array): string {
  try {
    return reduceAll(linesOf(body)).text;
  } catch {
    // A transcript that is cut within a line has no text to look at here.
    return '';
  }
}
