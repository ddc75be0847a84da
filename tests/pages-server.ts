import { readFileSync } from 'node:fs';
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
    const name = /^\/pages\/([a-z-]+\.html)/.exec(request.url ?? '')?.[1];
    const body = name === undefined ? null : pageOf(name);
    if (body === null) return response.writeHead(404).end('Not here');
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end(body.replaceAll('OTHER_ORIGIN', otherOrigin()));
  });
  return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
}

function pageOf(name: string): string | null {
  return name === 'large-table.html' ? largeTable(5_000_000) : readFileSync(join(FOLDER, name), 'utf8');
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
