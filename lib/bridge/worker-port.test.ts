import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakePort } from '@/tests/fakes/fake-port';
import { aConnection } from '@/tests/fakes/samples';
import { ownPages, sidePanel, strangers } from '@/tests/fakes/senders';
import { PANEL_PORT, type PanelMessage, panelMessageSchema, type WorkerMessage } from './protocol';
import { isOwnPage, type PanelClient, servePort } from './worker-port';

const hello = (windowId: number): PanelMessage => ({ type: 'hello', windowId, seen: {} });
const news: WorkerMessage = { type: 'connection', connection: aConnection() };

/** A port of `sender` at the worker, and what the worker heard of it. */
function serve(sender = sidePanel, name: string = PANEL_PORT) {
  const fake = fakePort({ name, sender });
  const heard: { client: PanelClient; message: PanelMessage; windowId: number | null }[] = [];
  const closed: PanelClient[] = [];
  servePort(fake.port, {
    onMessage: (client, message) => void heard.push({ client, message, windowId: client.windowId }),
    onClose: (client) => void closed.push(client),
  });
  return { fake, heard, closed, messages: () => heard.map(({ message }) => message) };
}

beforeEach(() => {
  vi.spyOn(console, 'warn').mockReturnValue(undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

describe('a sender', () => {
  it.each(ownPages)('that is %s is a page of the extension', (_name, sender) => {
    expect(isOwnPage(sender)).toBe(true);
  });

  it.each(strangers)('that is %s is none', (_name, sender) => {
    expect(isOwnPage(sender)).toBe(false);
  });
});

describe('a port of a stranger', () => {
  it.each(strangers)('that is %s is closed, and heard by nobody', (_name, sender) => {
    const fake = fakePort(sender ? { name: PANEL_PORT, sender } : { name: PANEL_PORT });
    const heard = vi.fn();
    servePort(fake.port, { onMessage: heard, onClose: heard });
    expect(fake.isOpen()).toBe(false);
    fake.deliver(hello(1));
    fake.drop();
    expect(heard).not.toHaveBeenCalled();
    expect(fake.posted).toEqual([]);
  });

  it.each(['', 'Panel', 'panel2', 'options'])('of the extension, but called “%s”, is closed', (name) => {
    const { fake, heard } = serve(sidePanel, name);
    expect(fake.isOpen()).toBe(false);
    fake.deliver(hello(1));
    expect(heard).toEqual([]);
  });
});

describe('a port of a panel', () => {
  it('stays open, and is heard', () => {
    const { fake, messages } = serve();
    const said: PanelMessage[] = [
      hello(7),
      { type: 'new_chat', projectId: null },
      { type: 'stop', askId: 'a1', cut: 2 },
    ];
    for (const message of said) fake.deliver(message);
    expect(fake.isOpen()).toBe(true);
    expect(messages()).toEqual(said);
  });

  it('belongs to the window of its hello, from that very message on', () => {
    const { fake, heard } = serve();
    fake.deliver({ type: 'new_chat', projectId: null });
    fake.deliver(hello(7));
    fake.deliver({ type: 'new_chat', projectId: null });
    expect(heard.map(({ windowId }) => windowId)).toEqual([null, 7, 7]);
  });

  it('is one client from its first message to its end, and not that of another port', () => {
    const one = serve();
    const other = serve();
    one.fake.deliver(hello(1));
    other.fake.deliver(hello(2));
    one.fake.deliver({ type: 'new_chat', projectId: null });
    one.fake.drop();
    expect(one.heard[1]?.client).toBe(one.heard[0]?.client);
    expect(one.closed).toEqual([one.heard[0]?.client]);
    expect(other.heard[0]?.client).not.toBe(one.heard[0]?.client);
    expect(other.closed).toEqual([]);
  });

  it('drops junk, and hears what comes after it', () => {
    const { fake, messages } = serve();
    const junk = fc.jsonValue().filter((value) => !panelMessageSchema.safeParse(value).success);
    fc.assert(fc.property(junk, (message) => fake.deliver(message)));
    expect(messages()).toEqual([]);
    fake.deliver({ type: 'new_chat', projectId: null });
    expect(messages()).toEqual([{ type: 'new_chat', projectId: null }]);
  });

  it('warns of junk once, and repeats nothing of it', () => {
    const { fake } = serve();
    fake.deliver({ type: 'ask', askId: 'a1', message: 'SECRET' });
    const lines = vi.mocked(console).warn.mock.calls.flat().map(String);
    expect(lines).toHaveLength(1);
    expect(lines.join()).not.toContain('SECRET');
  });

  it('carries what the worker says', () => {
    const { fake, heard } = serve();
    fake.deliver(hello(1));
    heard[0]?.client.post(news);
    expect(fake.posted).toEqual([news]);
  });

  it('takes what the worker says after its end for nothing', () => {
    const { fake, heard } = serve();
    fake.deliver(hello(1));
    fake.drop();
    expect(() => heard[0]?.client.post(news)).not.toThrow();
    expect(fake.posted).toEqual([]);
  });
});
