import { expect, it } from 'vitest';
import { bundleSizes } from '../../scripts/bundle-sizes';

/** Bounds (KiB after gzip) that the parts must not outgrow. Where they shall get to is in `bench/`. */
const most = { panelKiB: 180, workerKiB: 44, contentKiB: 25 };

it.each(Object.entries(most))('%s of the built extension stays below %i', (part, limit) => {
  const size = Object.entries(bundleSizes('.output/chrome-mv3-e2e')).find(([name]) => name === part)?.[1] ?? 0;
  expect(size).toBeGreaterThan(1);
  expect(size).toBeLessThanOrEqual(limit);
});
