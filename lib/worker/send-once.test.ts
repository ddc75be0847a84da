import { beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';
import { fakeServer, html, json } from '@/tests/fakes/fake-server';
import { doubtStream, forgetStreams, shallStream } from './send-once';

beforeEach(() => {
  fakeBrowser.reset();
  vi.restoreAllMocks();
});

const noNetwork = () => Promise.reject(new TypeError('Failed to fetch'));
const https = { base: 'https://hymalaia.example.com' };

/** The browser has spoken this protocol with the server before. */
function spoke(nextHopProtocol: string): void {
  const entry = { name: `${https.base}/api/me`, nextHopProtocol } as PerformanceResourceTiming;
  vi.spyOn(performance, 'getEntriesByType').mockReturnValue([entry]);
}

describe('the body of a question', () => {
  it.each<[string, boolean, () => Response | Promise<Response>]>([
    ['stops nothing, and says so', true, () => json({ message: 'Chat session stopped' })],
    ['knows no such session', true, () => json({ error_code: 'SESSION_NOT_FOUND' }, 404)],
    ['refuses the token', true, () => json({ detail: 'Access denied' }, 403)],
    ['wants a length', false, () => html(411)],
    ['stands behind a gateway that fails', false, () => html(502)],
    ['takes no stream (HTTP/1.1)', false, noNetwork],
  ])('to a server that %s goes as a stream: %s', async (_name, streams, answer) => {
    const { endpoint, sent } = fakeServer(answer, https);
    expect(await shallStream(endpoint)).toBe(streams);
    expect(sent).toHaveLength(1);
    expect(sent[0]?.init).toMatchObject({ method: 'POST', duplex: 'half', body: expect.any(ReadableStream) });
    expect(sent[0]?.url.pathname).toBe('/api/chat/stop-chat-session/00000000-0000-4000-8000-000000000000');
  });

  it('to the loopback goes as it is, and nothing is asked', async () => {
    const { endpoint, sent } = fakeServer(() => json({}), { base: 'http://127.0.0.1:4310' });
    expect(await shallStream(endpoint)).toBe(false);
    expect(sent).toEqual([]);
  });
});

describe('what was found out', () => {
  it.each<[string, () => Response | Promise<Response>, string]>([
    ['that the server takes streams', () => json({}), 'h2'],
    ['that it speaks HTTP/1.1', noNetwork, 'http/1.1'],
  ])('is asked once: %s', async (_name, answer, protocol) => {
    spoke(protocol);
    const { endpoint, sent } = fakeServer(answer, https);
    const first = await shallStream(endpoint);
    expect(await shallStream(endpoint)).toBe(first);
    expect(sent).toHaveLength(1);
  });

  it('is nothing where the network failed, and is asked again', async () => {
    spoke('h2');
    const { endpoint, sent } = fakeServer(() => (sent.length === 1 ? noNetwork() : json({})), https);
    expect([await shallStream(endpoint), await shallStream(endpoint)]).toEqual([false, true]);
  });

  it('is asked again once it is in doubt, and of that server alone', async () => {
    const { endpoint, sent } = fakeServer(() => json({}), https);
    const other = { ...endpoint, base: 'https://other.example.com' };
    await shallStream(endpoint);
    await shallStream(other);
    await doubtStream(endpoint);
    await shallStream(other);
    expect(sent).toHaveLength(2);
    await shallStream(endpoint);
    expect(sent).toHaveLength(3);
  });

  it('is forgotten with the connection', async () => {
    const { endpoint } = fakeServer(() => json({}), https);
    await shallStream(endpoint);
    await forgetStreams();
    expect(await fakeBrowser.storage.session.get(null)).toEqual({});
  });
});
