import { execFileSync, spawn } from 'node:child_process';
import { hasDisplayTools } from '../../scripts/browser-tools';

/** A virtual screen with a mouse and a keyboard, for what only a real gesture can do. */
export interface Display {
  env: Record<string, string>;
  /** Moves the mouse there and presses the right button. */
  rightClick(x: number, y: number): void;
  press(...keys: string[]): void;
  type(text: string): void;
  close(): void;
}

/** Number of the virtual screen: out of the way of one that is in use. */
const SCREEN = ':93';

/** Starts a virtual screen; null where there is no X server to be had. */
export async function openDisplay(): Promise<Display | null> {
  if (!hasDisplayTools()) return null;
  const server = spawn('Xvfb', [SCREEN, '-screen', '0', '1280x900x24', '-nolisten', 'tcp'], { stdio: 'ignore' });
  const env = { ...process.env, DISPLAY: SCREEN } as Record<string, string>;
  const xdotool = (...args: string[]) => execFileSync('xdotool', args, { env, stdio: 'pipe' }).toString();
  await untilReady(() => xdotool('getdisplaygeometry'));
  return {
    env,
    rightClick: (x, y) => void xdotool('mousemove', `${Math.round(x)}`, `${Math.round(y)}`, 'click', '3'),
    press: (...keys) => {
      for (const key of keys) xdotool('key', key);
    },
    type: (text) => void xdotool('type', '--delay', '15', text),
    close: () => void server.kill(),
  };
}

async function untilReady(check: () => unknown): Promise<void> {
  for (let tries = 0; tries < 100; tries += 1) {
    try {
      check();
      return;
    } catch {
      // Not there yet.
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  throw new Error('The virtual screen did not start');
}
