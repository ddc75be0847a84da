import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { benchLongChat } from './long-chat';
import { benchLongHistory } from './long-history';
import { benchPanel } from './panel-open';
import { benchRelay } from './relay';
import { benchRender } from './render';
import { type Result, save, table } from './report';

/** `npm run bench`: everything, three rounds. `--only render|relay|panel|long|history`, `--rounds N` for trying. */

const { values } = parseArgs({ options: { only: { type: 'string' }, rounds: { type: 'string', default: '3' } } });
const rounds = Number(values.rounds);
const say = (text: string) => process.stderr.write(`${text}\n`);

const parts = {
  render: benchRender,
  relay: benchRelay,
  panel: benchPanel,
  long: benchLongChat,
  history: benchLongHistory,
};
const chosen = Object.entries(parts).filter(([name]) => values.only === undefined || values.only === name);
if (chosen.length === 0) throw new Error(`--only takes one of ${Object.keys(parts).join(', ')}`);

for (const mode of ['production', 'e2e']) {
  const { status, stderr } = spawnSync('npx', ['wxt', 'build', '--mode', mode], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The extension could not be built: ${stderr}`);
}

const results: Result[] = [];
for (const [, bench] of chosen) results.push(...(await bench(rounds, say)));
process.stdout.write(`${table(results)}\n`);
if (values.only === undefined) process.stdout.write(`\nWritten to ${save(results)}\n`);
