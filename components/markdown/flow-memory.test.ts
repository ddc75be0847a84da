import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { emptyFlow, readOn } from './flow';

setFlagsFromString('--expose-gc');
const collect: () => void = runInNewContext('gc');

function heldBytes(): number {
  collect();
  return process.memoryUsage().heapUsed;
}

it('a text that was read as it grew holds on to no earlier state of itself', () => {
  const block = `${'A sentence of some words. '.repeat(8)}\n\n`;
  let flow = emptyFlow({ report: false });
  let text = '';
  const before = heldBytes();
  for (let count = 0; count < 1_000; count += 1) {
    text += block;
    flow = readOn(flow, text, true);
  }
  const held = heldBytes() - before;
  expect(flow.text.length).toBe(block.length * 1_000);
  // A thousand states of 100 kB in the mean are 100 MB; the blocks themselves are some 2 kB each.
  expect(held / flow.text.length).toBeLessThan(40);
});
