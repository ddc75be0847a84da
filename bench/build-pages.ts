import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, extname, join } from 'node:path';
import { build } from 'esbuild';

const ROOT = dirname(import.meta.dirname);

export const ways = ['ours', 'naive', 'streamdown', 'pre'] as const;
export type Way = (typeof ways)[number];

const SHEETS = ['ui/tokens.css', 'ui/base.css', 'screens/panel.css'];

/** The panel's own frame and sheets around all of them, so that they lay out the same text at the same width. */
const html = (way: Way) => `<!doctype html><html lang="en"><head><meta charset="utf-8">
${SHEETS.map((sheet) => `<link rel="stylesheet" href="/${sheet.split('/')[1]}">`).join('')}</head>
<body class="panel"><div id="root"><div class="view" id="view"><main><div class="log"><article class="answer">
<div class="answer-text prose" dir="auto" id="answer"></div></article></div></main></div></div>
<script>globalThis.browser = { runtime: { id: 'bench' }, i18n: { getMessage: (key) => key, getUILanguage: () => 'en' } }</script>
<script type="module" src="/${way}.js"></script></body></html>`;

/** Bundles the pages as for production, and serves them. */
export async function servePages(): Promise<{ origin: string; close: () => void }> {
  const folder = mkdtempSync(join(tmpdir(), 'hymalaia-bench-'));
  await build({
    entryPoints: ways.map((way) => join(ROOT, 'bench/pages', way === 'pre' ? 'pre.ts' : `${way}.tsx`)),
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    minify: process.env.NOMIN !== '1',
    target: 'chrome125',
    jsx: 'automatic',
    alias: { '@': ROOT },
    define: { 'process.env.NODE_ENV': '"production"', 'import.meta.env.MODE': '"production"' },
    logLevel: 'error',
  });
  for (const sheet of SHEETS) cpSync(join(ROOT, 'components', sheet), join(folder, sheet.split('/')[1] ?? sheet));
  for (const way of ways) writeFileSync(join(folder, `${way}.html`), html(way));
  const types: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css', '.html': 'text/html' };
  const server = createServer((request, response) => {
    const name = (request.url ?? '/').split('?')[0]?.replace(/^\/+/, '') ?? '';
    try {
      const body = readFileSync(join(folder, name));
      response.writeHead(200, { 'content-type': types[extname(name)] ?? 'text/plain' }).end(body);
    } catch {
      response.writeHead(404).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close: () => server.close() };
}
