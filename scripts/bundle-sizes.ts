import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { gzipSync } from 'node:zlib';

/** What each part of the built extension weighs, in KiB after gzip. */
export interface BundleSizes {
  /** All JavaScript that the panel loads before anything is asked of it: lazy parts are left out. */
  panelKiB: number;
  workerKiB: number;
  /** The largest of the scripts that are put into a page on the user's gesture, each alone. */
  contentKiB: number;
}

/** Measures the extension in `output`, such as `.output/chrome-mv3`. @throws where it was not built. */
export function bundleSizes(output: string): BundleSizes {
  const html = readFileSync(join(output, 'sidepanel.html'), 'utf8');
  const entries = [...html.matchAll(/(?:src|href)="\/([^"]+\.js)"/g)].flatMap(([, path]) => (path ? [path] : []));
  const scripts = readdirSync(join(output, 'content-scripts')).filter((name) => name.endsWith('.js'));
  return {
    panelKiB: weigh(output, withImports(output, entries)),
    workerKiB: weigh(output, withImports(output, ['background.js'])),
    contentKiB: Math.max(...scripts.map((name) => weigh(output, [join('content-scripts', name)]))),
  };
}

/** The files, and what they import statically, however far down. A dynamic `import(…)` loads later. */
function withImports(output: string, entries: readonly string[]): string[] {
  const found = new Set<string>();
  const open = [...entries];
  for (let path = open.pop(); path !== undefined; path = open.pop()) {
    if (found.has(path)) continue;
    found.add(path);
    const code = readFileSync(join(output, path), 'utf8');
    for (const [, target = ''] of code.matchAll(/(?:from|import)\s*["'](\.{1,2}\/[^"']+\.js)["']/g)) {
      open.push(join(dirname(path), target));
    }
  }
  return [...found];
}

function weigh(output: string, paths: readonly string[]): number {
  const bytes = paths.reduce((sum, path) => sum + gzipSync(readFileSync(join(output, path))).length, 0);
  return Math.round((bytes / 1024) * 10) / 10;
}
