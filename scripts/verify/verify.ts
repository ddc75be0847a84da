import { launchExtension } from '../../tests/e2e/browser';
import { basics } from './basics';
import { branches } from './branches';
import { type Bench, type Capability, type Finding, fails, firstKind } from './capability';
import { createDriver } from './driver';
import { edges } from './edges';
import { options } from './options';
import { type Exchange, startProxy } from './proxy';
import type { Report, Row } from './report';

export const capabilities: readonly Capability[] = [...basics, ...branches, ...options, ...edges];

export interface VerifyOptions {
  server: string;
  token: string;
  /** Leaves the chats that were made on the server. */
  keep: boolean;
  /** Folder of the built extension. */
  extension: string;
  say: (row: Row) => void;
}

/** Tries the built extension, in a real browser, against a server: one capability after the other. */
export async function verify({ server, token, keep, extension: folder, say }: VerifyOptions): Promise<{
  report: Report;
  exchanges: { capability: string; exchange: Exchange }[];
}> {
  const proxy = await startProxy(server);
  const extension = await launchExtension({ extension: folder });
  const rows: Row[] = [];
  const exchanges: { capability: string; exchange: Exchange }[] = [];
  try {
    const driver = await createDriver(() => extension.openPanel());
    const bench: Bench = { server, token, extension, driver, proxy, sessions: new Set(), files: new Set() };
    for (const capability of capabilities) {
      const before = proxy.exchanges.length;
      const begun = Date.now();
      const finding = await attempt(capability, bench);
      const own = proxy.exchanges.slice(before);
      exchanges.push(...own.map((exchange) => ({ capability: capability.name, exchange })));
      const row = { name: capability.name, ...finding, took: Date.now() - begun, evidence: own.map(evidenceOf) };
      rows.push(row);
      say(row);
      // Without a connection there is nothing to try.
      if (capability.name.startsWith('sign-in') && finding.outcome === 'fails') break;
    }
    await (keep ? nameAll(bench) : cleanUp(bench));
    const connection = await driver.call('getConnection', null).catch(() => null);
    const version = await extension.context.browser()?.version();
    return {
      report: {
        extension: `Hymalaia for Chrome ${await versionOf(extension)}`,
        browser: `Chromium ${version ?? ''}`,
        serverVersion: connection?.state === 'connected' ? connection.version : 'unknown',
        at: new Date().toISOString().slice(0, 16),
        rows,
      },
      exchanges,
    };
  } finally {
    await extension.close();
    await proxy.close();
  }
}

async function attempt(capability: Capability, bench: Bench): Promise<Finding> {
  try {
    return await capability.attempt(bench);
  } catch (thrown) {
    // The message of our own refusals is a code; that of others may hold anything.
    return fails(
      thrown instanceof Error ? (thrown.message.split('\n')[0]?.slice(0, 120) ?? thrown.name) : typeof thrown,
    );
  }
}

/** Removes every chat and file that was made. The extension itself deletes no files: that goes to the server directly. */
async function cleanUp({ driver, sessions, files, server, token }: Bench): Promise<void> {
  for (const chatSessionId of sessions) await driver.call('deleteSession', { chatSessionId }).catch(() => undefined);
  const headers = { authorization: `Bearer ${token}` };
  for (const id of files) {
    const url = `${server}/api/user/projects/file/${encodeURIComponent(id)}`;
    await fetch(url, { method: 'DELETE', headers, redirect: 'error' }).catch(() => undefined);
  }
}

/** Names every chat that was made and stays, so that it can be told from the user's own. */
async function nameAll({ driver, sessions }: Bench): Promise<void> {
  for (const chatSessionId of sessions) {
    await driver.call('renameSession', { chatSessionId, name: 'Hymalaia verify' }).catch(() => undefined);
  }
}

/** A request by its route, without ids and queries; of a stream, what its first line was. */
function evidenceOf(exchange: Exchange): string {
  const { method, path, status, headers } = exchange;
  const route = path
    .replace(/\?.*$/, '')
    .replace(/^.*?\/api\//, '/api/')
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '…')
    .replace(/\/\d+(?=\/|$)/g, '/…');
  const isStream = headers['content-type']?.startsWith('text/event-stream') ?? false;
  return `${method} ${route} ${status}${isStream ? `, first line: ${firstKind(exchange)}` : ''}`;
}

async function versionOf(extension: Awaited<ReturnType<typeof launchExtension>>): Promise<string> {
  return (await extension.worker()).evaluate(() => chrome.runtime.getManifest().version);
}
