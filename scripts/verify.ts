import { existsSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { parseServerAddress } from '../lib/base/address';
import { ensureBrowserTools } from './browser-tools';
import { record } from './verify/record';
import { toLine, toMarkdown } from './verify/report';
import { capabilities, verify } from './verify/verify';

/**
 * `npm run verify -- --server URL`: whether the extension works with a server, capability by capability. The token comes
 * from a prompt or `HYMALAIA_TOKEN`, and never from the command line, where others could read it.
 */
const EXTENSION = '.output/chrome-mv3-e2e';
const { values } = parseArgs({
  options: { server: { type: 'string' }, keep: { type: 'boolean', default: false }, record: { type: 'string' } },
});
/** Control and C, which raw mode does not take as an end. */
const CANCEL = '\u0003';

const say = (line: string) => process.stdout.write(`${line}\n`);

async function main(): Promise<number> {
  const address = parseServerAddress(values.server ?? '');
  if (!address.ok) {
    say('Say which server: npm run verify -- --server https://chat.example.com');
    return 2;
  }
  if (!existsSync(EXTENSION)) {
    say('Build the extension first: npm run build:e2e');
    return 2;
  }
  if (!ensureBrowserTools(say)) return 2;
  const token = process.env.HYMALAIA_TOKEN ?? (await askToken());
  const questions = capabilities.reduce((sum, capability) => sum + capability.questions, 0);
  say(`${capabilities.length} capabilities are tried, with at most ${questions} short questions, one after another.`);
  say(
    values.keep
      ? 'The chats that are made stay, named “Hymalaia verify”.'
      : 'The chats and files that are made are deleted at the end.',
  );
  const { report, exchanges } = await verify({
    server: address.value,
    token: token.trim(),
    keep: values.keep,
    extension: EXTENSION,
    say: (row) => say(toLine(row)),
  });
  writeFileSync('verify-report.md', toMarkdown(report));
  writeFileSync('verify-report.json', `${JSON.stringify(report, null, 2)}\n`);
  say('\nWritten: verify-report.md, verify-report.json');
  if (values.record !== undefined) {
    record(values.record, exchanges);
    say(`Recorded: ${exchanges.length} exchanges in ${values.record}`);
  }
  return report.rows.some(({ outcome }) => outcome === 'fails') ? 1 : 0;
}

/** Reads the token, without showing it where somebody types it. */
function askToken(): Promise<string> {
  const { stdin } = process;
  process.stdout.write('API token: ');
  if (stdin.isTTY) stdin.setRawMode(true);
  return new Promise((resolve, reject) => {
    let typed = '';
    stdin.setEncoding('utf8');
    stdin.on('data', (text: string) => {
      if (text.includes(CANCEL)) return reject(new Error('Cancelled'));
      typed += text;
      if (!/[\r\n]/.test(typed)) return;
      if (stdin.isTTY) stdin.setRawMode(false);
      stdin.pause();
      process.stdout.write('\n');
      resolve(typed.trim());
    });
  });
}

process.exitCode = await main();
