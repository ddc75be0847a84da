import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, startDemoServer } from '../../demo/server';
import { conform } from '../../scripts/conformance/conform';
import { record } from '../../scripts/verify/record';
import { toMarkdown } from '../../scripts/verify/report';
import { capabilities, verify } from '../../scripts/verify/verify';

const EXTENSION = '.output/chrome-mv3-e2e';
let server: DemoServer;
let before: number;

beforeAll(async () => {
  server = await startDemoServer({ pace: 0.04, history: 20 });
  before = server.sessions.list().length;
});
afterAll(() => server?.close());

describe('the check of a server', () => {
  it('finds that everything works with the demo server, cleans up, and tells nobody’s words', async () => {
    const { report, exchanges } = await verify({
      server: server.origin,
      token: server.token,
      keep: false,
      extension: EXTENSION,
      say: () => undefined,
    });
    expect(report.rows.filter(({ outcome }) => outcome !== 'works')).toEqual([]);
    expect(report.rows.map(({ name }) => name)).toEqual(capabilities.map(({ name }) => name));
    expect(server.sessions.list()).toHaveLength(before);
    const deleted = server.requests.filter(
      ({ method, path }) => method === 'DELETE' && path.includes('/projects/file/'),
    );
    expect(deleted).toHaveLength(3);

    const questions = server.requests.filter(({ path }) => path.endsWith('/send-chat-message')).length;
    expect(questions).toBeLessThanOrEqual(capabilities.reduce((sum, each) => sum + each.questions, 0));
    expect(questions).toBeLessThanOrEqual(40);

    const folder = mkdtempSync(join(tmpdir(), 'hymalaia-record-'));
    record(folder, exchanges);
    const recorded = readdirSync(folder).map((file) => readFileSync(join(folder, file), 'utf8'));
    for (const text of [toMarkdown(report), JSON.stringify(report), ...recorded]) {
      expect(text.includes(server.token)).toBe(false);
      expect(/\b(tents?|Larkfield|lamps?)\b|ana@/i.exec(text)).toBeNull();
    }
    const found = conform(folder);
    expect(found.streams).toBeGreaterThan(15);
    expect([...found.unreadable, ...found.badSessions, ...found.otherTexts]).toEqual([]);
    expect(found.compared).toBeGreaterThan(2);
  }, 300_000);

  it('says at once that a token is refused, and asks nothing', async () => {
    const asked = server.requests.length;
    const { report } = await verify({
      server: server.origin,
      token: 'wrong-token',
      keep: false,
      extension: EXTENSION,
      say: () => undefined,
    });
    expect(report.rows.at(-1)).toMatchObject({ outcome: 'fails', why: expect.stringContaining('token_refused') });
    expect(server.requests.slice(asked).filter(({ method }) => method === 'POST')).toEqual([]);
  }, 60_000);
});
