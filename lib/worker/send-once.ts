import { browser } from 'wxt/browser';
import { z } from 'zod/mini';
import { takesStreamedBody } from '../api/chat';
import type { Endpoint } from '../api/http';
import { warn } from '../base/log';

const KEY = 'streamedBodies';
const knownSchema = z.catch(z.record(z.string(), z.boolean()), {});

/**
 * Whether the body of a question shall go to this server as a stream. Over HTTP/2 and later all requests share one
 * connection, and Chromium sends again what was under way when that breaks, unless its body is a stream, which cannot be
 * read twice. HTTP/1.1 takes none; there, own-connections.ts sees to it. Found out by a harmless request, once while the
 * browser runs.
 */
export async function shallStream(endpoint: Endpoint): Promise<boolean> {
  const { origin, protocol } = new URL(endpoint.base);
  // Plain http is for the loopback, and never later than 1.1 in Chromium.
  if (protocol === 'http:') return false;
  const known = await loadKnown();
  const before = known[origin];
  if (before !== undefined) return before;
  const found = await takesStreamedBody(endpoint);
  // A network that failed just then has told nothing.
  if (found || spokeVersion1(origin)) await note({ ...known, [origin]: found });
  return found;
}

function spokeVersion1(origin: string): boolean {
  const entries = performance.getEntriesByType('resource') as PerformanceResourceTiming[];
  return entries.findLast(({ name }) => name.startsWith(`${origin}/`))?.nextHopProtocol === 'http/1.1';
}

/** What was found no longer holds, perhaps: the next question finds it out again. */
export async function doubtStream(endpoint: Endpoint): Promise<void> {
  const { [new URL(endpoint.base).origin]: _doubted, ...rest } = await loadKnown();
  await note(rest);
}

/** Nothing is known of any server any more. */
export async function forgetStreams(): Promise<void> {
  await browser.storage.session.remove(KEY);
}

/** A full store must not keep a question from being sent. */
async function note(known: Record<string, boolean>): Promise<void> {
  try {
    await browser.storage.session.set({ [KEY]: known });
  } catch (thrown) {
    warn('session store', thrown);
  }
}

async function loadKnown(): Promise<Record<string, boolean>> {
  return knownSchema.parse((await browser.storage.session.get(KEY))[KEY] ?? {});
}
