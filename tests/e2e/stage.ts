import type { Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { type DemoOptions, type DemoServer, startDemoServer } from '../../demo/server';
import { type Extension, launchExtension } from './browser';
import { partsOf } from './there';
import { connect, startNewChat } from './user';

/** What the tests of a file play on: a demo server, a browser that is connected to it, and for each test a new chat. */
interface Stage {
  server: DemoServer;
  extension: Extension;
  panel: Page;
  /** Bodies of the questions that reached the server, oldest first. */
  posts(): Record<string, unknown>[];
}

/** Sets the stage for all tests of the file that calls it, in a browser with these `flags`. Hooks that come after this tidy up before the panel closes. */
export function openStage(options: DemoOptions, flags: readonly string[] = []): Stage {
  const set: Partial<Stage> = {};
  const there = partsOf(set);
  beforeAll(async () => {
    set.server = await startDemoServer(options);
    set.extension = await launchExtension({ flags });
    await (await connect(set.extension, set.server.origin, set.server.token)).close();
  });
  afterAll(async () => {
    await set.extension?.close();
    await set.server?.close();
  });
  beforeEach(async () => {
    set.panel = await there('extension').openPanel();
    await startNewChat(set.panel);
  });
  afterEach(() => there('panel').close());
  return {
    get server() {
      return there('server');
    },
    set server(server) {
      set.server = server;
    },
    get extension() {
      return there('extension');
    },
    get panel() {
      return there('panel');
    },
    set panel(page) {
      set.panel = page;
    },
    posts: () =>
      there('server')
        .requests.filter(({ method, path }) => method === 'POST' && path === '/api/chat/send-chat-message')
        .map(({ body }) => JSON.parse(body)),
  };
}
