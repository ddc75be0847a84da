import { chromium } from 'playwright-core';
import { quietFlags } from '../scripts/browser-flags';
import { findChromium } from '../scripts/browser-tools';
import { deltasOf, makeAnswer } from './answers';
import { servePages } from './build-pages';

const [size = '10000', way = 'ours', pf = '20'] = process.argv.slice(2);
const { origin, close } = await servePages();
const browser = await chromium.launch({ executablePath: findChromium() ?? '', headless: true, args: [...quietFlags] });
const context = await browser.newContext({ viewport: { width: 360, height: 760 } });
const page = await context.newPage();
await page.goto(`${origin}/${way}.html`);
await page.waitForFunction(() => typeof window.runBench === 'function');
const deltas = deltasOf(makeAnswer('mixed', Number(size)));
await browser.startTracing(page, {
  categories: [
    'toplevel',
    'devtools.timeline',
    'blink',
    'cc',
    '__metadata',
    ...(process.env.CPU ? ['disabled-by-default-v8.cpu_profiler'] : []),
  ],
});
await page.evaluate(([d, n]) => window.runBench(d as string[], { perFrame: n as number }), [
  deltas,
  Number(pf),
] as const);
const buf = await browser.stopTracing();
const { traceEvents: ev } = JSON.parse(buf.toString());
const thr = ev.filter((e: any) => e.name === 'thread_name' && e.args?.name === 'CrRendererMain');
// busiest
let best: any = null,
  bestT = -1;
for (const t of thr) {
  const tot = ev
    .filter((e: any) => e.pid === t.pid && e.tid === t.tid && e.name.endsWith('RunTask'))
    .reduce((s: number, e: any) => s + (e.tdur ?? e.dur ?? 0), 0);
  if (tot > bestT) {
    bestT = tot;
    best = t;
  }
}
const xs = ev
  .filter((e: any) => e.pid === best.pid && e.tid === best.tid && e.ph === 'X')
  .sort((a: any, b: any) => a.ts - b.ts || b.dur - a.dur);
const self: Record<string, [number, number]> = {};
const stack: any[] = [];
for (const e of xs) {
  while (stack.length && stack[stack.length - 1].end <= e.ts) stack.pop();
  const p = stack[stack.length - 1];
  const d = e.tdur ?? e.dur;
  e.self = d;
  if (p) p.e.self -= d;
  stack.push({ e, end: e.ts + e.dur });
}
for (const e of xs) {
  const s = (self[e.name] ??= [0, 0]);
  s[0] += e.self;
  s[1]++;
}
console.log('total', (bestT / 1000).toFixed(1));
for (const [k, [t, n]] of Object.entries(self)
  .sort((a, b) => b[1][0] - a[1][0])
  .slice(0, 28))
  console.log((t / 1000).toFixed(1).padStart(8), String(n).padStart(6), k);
// JS self by function
const prof = ev.filter((e: any) => e.name === 'ProfileChunk' && e.pid === best.pid);
const nodes = new Map<number, any>();
const hits = new Map<number, number>();
for (const c of prof) {
  const d = c.args.data;
  for (const n of d.cpuProfile?.nodes ?? []) nodes.set(n.id, n);
  (d.cpuProfile?.samples ?? []).forEach((s: number, i: number) =>
    hits.set(s, (hits.get(s) ?? 0) + (d.timeDeltas?.[i] ?? 0)),
  );
}
const by: Record<string, number> = {};
for (const [id, t] of hits) {
  const f = nodes.get(id)?.callFrame;
  if (!f) continue;
  const k = `${f.functionName || '(anon)'} ${(f.url || '').split('/').pop()}:${f.lineNumber}:${f.columnNumber}`;
  by[k] = (by[k] ?? 0) + t;
}
for (const [k, t] of Object.entries(by)
  .sort((a, b) => b[1] - a[1])
  .slice(0, 30))
  console.log((t / 1000).toFixed(1).padStart(8), k);
await browser.close();
close();
