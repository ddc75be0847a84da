import { chromium } from 'playwright-core';
import { makeAnswer } from '/work/main/bench/answers';
import { servePages, type Way } from '/work/main/bench/build-pages';
import { longestTask, paint } from '/work/main/bench/drive';
import { quietFlags } from '/work/main/scripts/browser-flags';
import { findChromium } from '/work/main/scripts/browser-tools';

const [sizes = '10000', list = 'ours,naive,streamdown,pre', shape = 'mixed', mode = 'fast'] = process.argv.slice(2);
const { origin, close } = await servePages();
const browser = await chromium.launch({ executablePath: findChromium()!, headless: true, args: [...quietFlags] });
for (const size of sizes.split(','))
  for (const way of list.split(',')) {
    const text = makeAnswer(shape as 'mixed', Number(size));
    if (mode === 'long')
      console.log(size, way, await longestTask(browser, origin, way as Way, text, { perSecond: 200 }));
    else {
      const c = await paint(
        browser,
        origin,
        way as Way,
        text,
        mode === 'slow' ? { perSecond: 200 } : { perFrame: Number(process.env.PF ?? 50) },
      );
      console.log(
        size,
        way,
        Object.entries(c)
          .map(([k, v]) => `${k} ${v.toFixed(1)}`)
          .join('  '),
      );
    }
  }
await browser.close();
close();
