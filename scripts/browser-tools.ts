import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

const PLACES = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/lib/chromium/chromium'];

/** Path of a Chromium that takes extensions from a folder; null where there is none. Branded Chrome refuses to. */
export function findChromium(): string | null {
  const named = process.env.CHROME_PATH;
  if (named) return existsSync(named) ? named : null;
  return PLACES.find((place) => existsSync(place)) ?? null;
}

/** Whether the real gesture can be tried: a virtual display and somebody to move its mouse. */
export function hasDisplayTools(): boolean {
  return ['Xvfb', 'xdotool'].every((command) => spawnSync('which', [command]).status === 0);
}

/**
 * Sees that Chromium is there, and on Debian the virtual display too: installs what is missing from Debian's packages
 * where it may. False, and says how to get one, where there is no Chromium in the end.
 */
export function ensureBrowserTools(say: (line: string) => void): boolean {
  const missing = [...(findChromium() ? [] : ['chromium']), ...(hasDisplayTools() ? [] : ['xvfb', 'xdotool'])];
  if (missing.length > 0) installDebian(missing, say);
  const chromium = findChromium();
  say(chromium ? `Chromium: ${chromium}` : 'No Chromium found. Install one, or name it in CHROME_PATH.');
  return chromium !== null;
}

function installDebian(packages: readonly string[], say: (line: string) => void): void {
  if (!existsSync('/usr/bin/apt-get') || process.getuid?.() !== 0) {
    say(`Missing: ${packages.join(', ')}. Only root on a Debian can be helped with that here.`);
    return;
  }
  say(`Installing from Debian's packages: ${packages.join(', ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  try {
    execFileSync('apt-get', ['update', '-qq'], { env, stdio: 'inherit' });
    execFileSync('apt-get', ['install', '-y', '-qq', '--no-install-recommends', ...packages], { env, stdio: 'ignore' });
  } catch (thrown) {
    say(`That failed: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  }
}
