import { type Browser, chromium } from 'playwright-core';
import { findChromium } from '../scripts/browser-tools';
import { makeAnswer, type Shape, shapes } from './answers';
import { servePages, type Way, ways } from './build-pages';
import { type Cost, longestTask, paint } from './drive';
import type { Pace } from './pages/stage';
import { type Result, result } from './report';
import { figure, growth, ratio } from './statistics';

/** Sizes of the answers, in kB of text. */
const sizes = [10, 50, 200] as const;
type Size = (typeof sizes)[number];

/** Deltas a frame: more for the longest answers, or the slowest way alone would take a quarter of an hour. */
const pace = (size: Size): Pace => ({ perFrame: size === 200 ? 40 : 20 });

/** What each way cost, round by round: `mixed 10 ours` → costs. */
type Costs = Map<string, Cost[]>;

/** Draws the same answers in every way, by turns, so that what slows the machine for a while slows them all. */
export async function benchRender(rounds: number, say: (text: string) => void): Promise<Result[]> {
  const pages = await servePages();
  const browser = await chromium.launch({ executablePath: findChromium() ?? '', args: ['--no-sandbox'] });
  const costs: Costs = new Map();
  const longest: number[] = [];
  try {
    for (let round = 1; round <= rounds; round += 1) {
      for (const size of sizes) await paintAll(browser, pages.origin, costs, size, say, round);
      const fast = makeAnswer('mixed', 10_000);
      longest.push(await longestTask(browser, pages.origin, 'ours', fast, { perSecond: 200 }));
    }
  } finally {
    await browser.close();
    pages.close();
  }
  return [...named(costs), result('render.longestTaskMs', 'ms', 50, figure(longest)), ...others(costs)];
}

async function paintAll(
  browser: Browser,
  origin: string,
  costs: Costs,
  size: Size,
  say: (text: string) => void,
  round: number,
): Promise<void> {
  for (const shape of size === 50 ? shapes : (['mixed'] as const)) {
    for (const way of ways) {
      const cost = await paint(browser, origin, way, makeAnswer(shape, size * 1000), pace(size));
      const key = keyOf(shape, size, way);
      costs.set(key, [...(costs.get(key) ?? []), cost]);
      say(`round ${round}: ${key}, ${Math.round(cost.task)} ms`);
    }
  }
}

const keyOf = (shape: Shape, size: Size, way: Way) => `${shape} ${size} kB ${way}`;

function taskTimes(costs: Costs, shape: Shape, size: Size, way: Way): number[] {
  return (costs.get(keyOf(shape, size, way)) ?? []).map(({ task }) => task);
}

const targets = {
  naive: { 10: 0.33, 50: 0.12, 200: 0.035 },
  streamdown: { 10: 0.6, 50: 0.6, 200: 0.4 },
} as const;

function named(costs: Costs): Result[] {
  const of = (size: Size, way: Way) => taskTimes(costs, 'mixed', size, way);
  const against = (size: Size, way: Way) => ratio(of(size, 'ours'), of(size, way));
  const [small, , large] = sizes;
  return [
    ...sizes.map((size) => result(`render.vsNaive.${size}k`, '×', targets.naive[size], against(size, 'naive'))),
    ...sizes.map((size) =>
      result(`render.vsStreamdown.${size}k`, '×', targets.streamdown[size], against(size, 'streamdown')),
    ),
    result('render.vsPre.200k', '×', 1, against(200, 'pre')),
    result('render.growthExponent', '', 1.1, growth(of(small, 'ours'), of(large, 'ours'), large / small)),
  ];
}

/** Other shapes against the others, and what else a long answer costs. */
function others(costs: Costs): Result[] {
  const shaped = shapes.flatMap((shape) =>
    (['naive', 'streamdown'] as const).map((way) =>
      result(
        `${shape} 50 kB, against ${way}`,
        '×',
        null,
        ratio(taskTimes(costs, shape, 50, 'ours'), taskTimes(costs, shape, 50, way)),
      ),
    ),
  );
  const kept = ways.flatMap((way) => {
    const all = costs.get(keyOf('mixed', 200, way)) ?? [];
    return [
      result(`nodes of 200 kB, ${way}`, '', null, figure(all.map(({ nodes }) => nodes))),
      result(`heap of 200 kB, ${way}`, 'MiB', null, figure(all.map(({ heapMiB }) => heapMiB))),
    ];
  });
  return [...shaped, ...kept];
}
