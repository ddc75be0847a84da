import { existsSync, readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';

const FOLDER = join(import.meta.dirname, 'pages');

/** The saved pages, served on two origins: one may not read the other. */
export interface PagesServer {
  origin: string;
  other: string;
  close(): void;
}

export async function servePages(): Promise<PagesServer> {
  const other = await listen(() => '');
  const server = await listen(() => originOf(other));
  return {
    origin: originOf(server),
    other: originOf(other),
    close: () => {
      server.close();
      other.close();
    },
  };
}

function listen(otherOrigin: () => string): Promise<Server> {
  const server = createServer((request, response) => {
    const name = /^\/pages\/([a-z-]+\.\w+)/.exec(request.url ?? '')?.[1] ?? '';
    const file = FILES[name];
    if (file) return response.writeHead(200, { 'content-type': file.type }).end(file.body);
    const body = name.endsWith('.html') ? pageOf(name) : null;
    if (body === null) return response.writeHead(404).end('Not here');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(body.replaceAll('OTHER_ORIGIN', otherOrigin()));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

/** A document of one empty page, and a picture of one dot. */
const FILES: Readonly<Record<string, { type: string; body: Buffer }>> = {
  'report.pdf': {
    type: 'application/pdf',
    body: Buffer.from(
      '%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj 3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\ntrailer<</Root 1 0 R>>',
    ),
  },
  'camp.png': {
    type: 'image/png',
    body: Buffer.from(
      'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
      'base64',
    ),
  },
};

function pageOf(name: string): string | null {
  if (name === 'large-table.html') return largeTable(5_000_000);
  if (name === 'handbook.html') return handbook(120_000);
  return existsSync(join(FOLDER, name)) ? readFileSync(join(FOLDER, name), 'utf8') : null;
}

/** A page of about so many letters of prose. */
function handbook(letters: number): string {
  const chapter = (index: number) =>
    `<h2>Chapter ${index}</h2><p>${`Rule ${index} holds for everybody who travels. `.repeat(12)}</p>`;
  const chapters = Array.from({ length: Math.ceil(letters / 500) }, (_, index) => chapter(index + 1));
  return `<!doctype html><html lang="en"><title>Handbook</title><main><h1>Handbook</h1>${chapters.join('')}</main></html>`;
}

/** A page of so many bytes that is one table. */
function largeTable(bytes: number): string {
  const row = (index: number) =>
    `<tr><td>A-${index}</td><td><a href="/orders/${index}">Order ${index}</a></td><td>Leeds shop, second floor</td><td>${(index * 7) % 900}</td></tr>\n`;
  const rows: string[] = [];
  for (let length = 0; length < bytes; length += rows.at(-1)?.length ?? 0) rows.push(row(rows.length));
  const head = '<tr><th>Number</th><th>Order</th><th>Place</th><th>Total</th></tr>';
  return `<!doctype html><html lang="en"><title>All orders</title><h1>All orders</h1><table>${head}${rows.join('')}</table></html>`;
}

function originOf(server: Server): string {
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}
