import { spawn } from 'node:child_process';
import { existsSync, rmSync } from 'node:fs';
import { expect, it } from 'vitest';

const SHOTS = ['1-options', '2-start', '3-long', '4-search', '5-break-off'].map((name) => `demo-shots/${name}.png`);

it('takes the demo’s tour without a display, and saves pictures of it', { timeout: 180_000 }, async () => {
  rmSync('demo-shots', { recursive: true, force: true });
  const { DISPLAY: _x, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const demo = spawn('npx', ['--no-install', 'tsx', 'scripts/demo.ts'], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  let said = '';
  demo.stdout.on('data', (text) => {
    said += text;
  });
  expect(await new Promise((closed) => demo.on('close', closed))).toBe(0);
  expect(said).toContain('There is no display here');
  expect(said).toContain('demo-shots');
  expect(SHOTS.filter((path) => !existsSync(path))).toEqual([]);
});
