import { existsSync } from 'node:fs';
import { conform } from './conformance/conform';

/** `npm run conformance -- FOLDER`: what the extension's schemas make of recordings, such as `npm run verify` keeps. */
const [folder] = process.argv.slice(2);
const say = (line: string) => process.stdout.write(`${line}\n`);
const list = (title: string, counts: ReadonlyMap<string, number>) => {
  if (counts.size === 0) return;
  say(`\n${title}`);
  for (const [name, count] of counts) say(`  ${name} ×${count}`);
};

if (folder === undefined || !existsSync(folder)) {
  say('Say which folder: npm run conformance -- tests/recorded');
  process.exitCode = 2;
} else {
  const found = conform(folder);
  say(`${found.streams} streams with ${found.lines} lines, ${found.sessions} stored chats.`);
  say(`${found.compared} streams compared with what was stored, ${found.otherTexts.length} with another text.`);
  list('Kinds of packet that nobody knows:', found.unknownKinds);
  list('Fields that nobody knows:', found.unknownFields);
  list('Lines that could not be read:', found.unreadable);
  for (const name of found.otherTexts) say(`\nAnother text than stored: ${name}`);
  for (const name of found.badSessions) say(`\nDoes not fit: ${name}`);
  process.exitCode = found.otherTexts.length + found.badSessions.length > 0 ? 1 : 0;
}
