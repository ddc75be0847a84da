import type { Page } from 'playwright-core';
import type { Failure } from '../../lib/base/failure';
import type { RunStatus } from '../../lib/base/run-status';
import type { CommandInput, CommandName, CommandOutput } from '../../lib/bridge/commands';
import type { PanelMessage, Place, WorkerMessage } from '../../lib/bridge/protocol';
import { UPLOAD_CACHE, uploadKey } from '../../lib/bridge/uploads';
import { type AskOptions, plainOptions } from '../../lib/wire/request';

/**
 * Says to the built extension's worker what its panel says, from the panel's own page, and hears what the worker says
 * to it. So nothing depends on words on a screen, or on the language of the browser.
 */
export interface Driver {
  /** @throws Refused */
  call<N extends CommandName>(command: N, input: CommandInput<N>): Promise<CommandOutput<N>>;
  say(message: PanelMessage): Promise<void>;
  /** Asks, and resolves when the answer is settled. */
  ask(message: string, options?: Partial<AskOptions>, place?: Place): Promise<RunStatus>;
  /** Asks, and resolves at once with the id. */
  begin(message: string, options?: Partial<AskOptions>, place?: Place): Promise<string>;
  /** Resolves when the answer is settled. `timeout` in ms. */
  ended(askId: string, timeout?: number): Promise<RunStatus>;
  /** Pieces of an answer that the worker has told so far. */
  lines(askId: string): Promise<number>;
  /** The session of the chat that is open; null while it has none. */
  chatSessionId(): Promise<string | null>;
  /** Puts a file's bytes (base64) where the worker takes them for an upload. */
  hand(uploadId: string, bytes: string, type: string): Promise<void>;
  /** Closes the page, and opens it again after so many ms. */
  reopen(away: number): Promise<void>;
}

const AT_END: Place = { kind: 'end', after: null };

/** How long (ms) an answer may take: deep research takes minutes. */
const PATIENCE = 300_000;

/** What the page remembers of the port. */
interface Ear {
  port: chrome.runtime.Port;
  heard: WorkerMessage[];
}

type Listening = typeof globalThis & { ear?: Ear };

/** @param openPage opens the panel's page */
export async function createDriver(openPage: () => Promise<Page>): Promise<Driver> {
  const box = { page: await openPage(), asked: 0 };
  await listen(box.page);

  async function call<N extends CommandName>(command: N, input: CommandInput<N>): Promise<CommandOutput<N>> {
    const sent = { command, input } as const;
    const reply = await box.page.evaluate((message) => chrome.runtime.sendMessage(message), sent);
    if (reply?.ok) return reply.value;
    throw new Refused(reply?.failure ?? { code: 'worker_gone' });
  }

  const say = (message: PanelMessage) =>
    box.page.evaluate((told) => (globalThis as Listening).ear?.port.postMessage(told), message);

  async function begin(message: string, options: Partial<AskOptions> = {}, place = AT_END): Promise<string> {
    box.asked += 1;
    const askId = `verify-${box.asked}`;
    const question = { text: message, sources: [], files: options.files ?? [] };
    await say({ type: 'ask', askId, message, question, place, options: { ...plainOptions, ...options } });
    return askId;
  }

  async function ended(askId: string, timeout = PATIENCE): Promise<RunStatus> {
    const told = await box.page.waitForFunction(
      (id) => {
        const heard = (globalThis as Listening).ear?.heard ?? [];
        const statuses = heard.flatMap((message) => {
          if (message.type === 'status' && message.askId === id) return [message.status];
          const runs = message.type === 'chat' ? message.runs : message.type === 'run' ? [message.run] : [];
          return runs.filter((run) => run.askId === id).map((run) => run.status);
        });
        const last = statuses.at(-1);
        return last && ['complete', 'stopped', 'failed'].includes(last.phase) ? last : null;
      },
      askId,
      { timeout, polling: 50 },
    );
    return (await told.jsonValue()) as RunStatus;
  }

  return {
    call,
    say,
    begin,
    ended,
    ask: async (message, options, place) => ended(await begin(message, options, place)),
    lines: (askId) =>
      box.page.evaluate((id) => {
        const heard = (globalThis as Listening).ear?.heard ?? [];
        return heard.reduce(
          (sum, message) => (message.type === 'lines' && message.askId === id ? sum + message.lines.length : sum),
          0,
        );
      }, askId),
    chatSessionId: async () => {
      await say({ type: 'hello', windowId: await windowOf(box.page), seen: {} });
      await box.page.waitForTimeout(200);
      return box.page.evaluate(() => {
        const heard = (globalThis as Listening).ear?.heard ?? [];
        return heard.findLast((message) => message.type === 'chat')?.chatSessionId ?? null;
      });
    },
    hand: (uploadId, bytes, type) =>
      box.page.evaluate(
        async ([cache, key, content, kind]) => {
          const body = Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0));
          await (await caches.open(cache)).put(key, new Response(body, { headers: { 'content-type': kind } }));
        },
        [UPLOAD_CACHE, uploadKey(uploadId), bytes, type] as const,
      ),
    async reopen(away) {
      await box.page.close();
      await new Promise((done) => setTimeout(done, away));
      box.page = await openPage();
      await listen(box.page);
    },
  };
}

/** A call that failed, with the failure that the worker told. */
export class Refused extends Error {
  constructor(readonly failure: Failure) {
    super(failure.code);
  }
}

function windowOf(page: Page): Promise<number> {
  return page.evaluate(async () => (await chrome.windows.getCurrent()).id ?? -1);
}

async function listen(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const port = chrome.runtime.connect({ name: 'panel' });
    const ear: Ear = { port, heard: [] };
    port.onMessage.addListener((message: WorkerMessage) => void ear.heard.push(message));
    Object.assign(globalThis, { ear });
    port.postMessage({ type: 'hello', windowId: (await chrome.windows.getCurrent()).id ?? -1, seen: {} });
  });
}
