import { spawnSync } from 'node:child_process';
import { parseArgs } from 'node:util';
import { benchCapture } from './capture';
import { benchLongChat } from './long-chat';
import { benchLongHistory } from './long-history';
import { benchPanel } from './panel-open';
import { benchRelay } from './relay';
import { benchRender } from './render';
import { type Result, save, table } from './report';

/**
 * `npm run bench`: everything, three rounds. `--only render,relay,panel,long,history,capture` runs some parts, `--rounds N`
 * is for trying. Each part is written down when it is done: what is compared with each other is within one part.
 */
const LEAST_ROUNDS = 3;

const { values } = parseArgs({ options: { only: { type: 'string' }, rounds: { type: 'string', default: '3' } } });
const rounds = Number(values.rounds);
const say = (text: string) => process.stderr.write(`${text}\n`);

const parts = {
  render: benchRender,
  relay: benchRelay,
  panel: benchPanel,
  long: benchLongChat,
  history: benchLongHistory,
  capture: benchCapture,
};
const chosen = Object.entries(parts).filter(([name]) => values.only?.split(',').includes(name) ?? true);
if (chosen.length === 0) throw new Error(`--only takes one of ${Object.keys(parts).join(', ')}`);

for (const mode of ['production', 'e2e']) {
  const { status, stderr } = spawnSync('npx', ['wxt', 'build', '--mode', mode], { encoding: 'utf8' });
  if (status !== 0) throw new Error(`The extension could not be built: ${stderr}`);
}

const results: Result[] = [];
for (const [, bench] of chosen) {
  const found = await bench(rounds, say);
  results.push(...found);
  if (rounds >= LEAST_ROUNDS) say(`Written to ${save(found)}`);
}
process.stdout.write(`${table(results)}\n`);
