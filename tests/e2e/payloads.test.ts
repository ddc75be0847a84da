import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { Scenario } from '../../demo/play/asked';
import { packet, type Step } from '../../demo/play/steps';
import { type Payload, payloads } from '../payloads/payloads';
import { createChance, split } from '../payloads/splits';
import { openStage } from './stage';
import { answers, ask, settled, startNewChat } from './user';

const box: { payload: Payload } = { payload: { kind: '', text: '' } };
const chance = createChance(20_261);
const netLog = join(mkdtempSync(join(tmpdir(), 'hymalaia-net-')), 'log.json');

/** An answer that has the payload wherever a server can put words: in random pieces where they come in pieces. */
const scenario: Scenario = {
  name: 'payload',
  words: /^payload/,
  shows: 'a payload',
  steps: () => {
    const { text } = box.payload;
    const spread = (type: string, field: string, at: object): Step[] =>
      split(text, chance).map((piece) => packet({ type, [field]: piece }, at));
    const doc = { document_id: text, semantic_identifier: text, link: text, blurb: text, source_type: text };
    return [
      packet({ type: 'reasoning_start' }),
      ...spread('reasoning_delta', 'reasoning', {}),
      packet({ type: 'section_end' }),
      packet({ type: 'search_tool_start' }, { turn: 1 }),
      packet({ type: 'search_tool_queries_delta', queries: [text] }, { turn: 1 }),
      packet(
        { type: 'search_tool_documents_delta', documents: [{ ...doc, match_highlights: [`<hi>${text}</hi>`] }] },
        { turn: 1 },
      ),
      packet({ type: 'section_end' }, { turn: 1 }),
      packet({ type: 'custom_tool_start', tool_name: text }, { turn: 2 }),
      packet({ type: 'custom_tool_delta', tool_name: text, response_type: 'text', data: text }, { turn: 2 }),
      packet({ type: 'section_end' }, { turn: 2 }),
      packet({ type: text, [text]: text }, { turn: 3 }),
      packet({ type: 'message_start', final_documents: [doc] }, { turn: 4 }),
      packet({ type: 'citation_info', citation_number: 1, document_id: text }, { turn: 4 }),
      ...spread('message_delta', 'content', { turn: 4 }),
    ];
  },
};

// Registered first, so that it runs last: the browser writes the log to its end when it closes.
afterAll(() => {
  const log = readFileSync(netLog, 'utf8');
  expect(log).toContain('127.0.0.1');
  expect(log.toLowerCase()).not.toContain('evil.test');
});

const stage = openStage({ pace: 0, history: 0, scenarios: [scenario] }, [`--log-net-log=${netLog}`]);
const asked: string[] = [];

/** What in the conversation could run, load, lead astray or act, as it stands in the document. */
function faults(): Promise<string[]> {
  return stage.panel.evaluate(() => {
    const forbidden =
      'script,iframe,frame,object,embed,link,meta,base,form,style,input,select,textarea,video,audio,dialog';
    const loading = ['src', 'srcset', 'poster', 'background', 'ping', 'action', 'formaction', 'data', 'xlink:href'];
    const found: string[] = [];
    if (Object.hasOwn(globalThis, 'pwned')) found.push('a script ran');
    for (const element of document.querySelectorAll('.log *')) {
      const name = element.tagName.toLowerCase();
      // The box of a task, which nobody can tick.
      const isTask = element.matches('input[type=checkbox][disabled]');
      if (element.matches(forbidden) && !isTask) found.push(`<${name}>`);
      for (const { name: attribute, value } of element.attributes) {
        if (attribute.startsWith('on')) found.push(`${name} ${attribute}`);
        if (loading.includes(attribute) && !value.startsWith('blob:')) found.push(`${name} ${attribute}=${value}`);
        if (attribute === 'style' && /url|position|expression|@/i.test(value)) found.push(`${name} style=${value}`);
      }
      const href = element.getAttribute('href');
      if (href !== null && !/^(https?|mailto):/.test((element as HTMLAnchorElement).href)) found.push(`href ${href}`);
      if (href !== null && element.getAttribute('target') !== '_blank') found.push(`${href} opens in the panel`);
    }
    return found;
  });
}

describe.each([...new Set(payloads.map(({ kind }) => kind))])('payloads of the kind %s', (kind) => {
  it('run nothing, load nothing, lead nowhere and stay words', async () => {
    const { context } = stage.extension;
    context.on('request', (request) => asked.push(request.url()));
    const [address, pages] = [stage.panel.url(), context.pages().length];
    const all = payloads.filter((payload) => payload.kind === kind);
    for (const [index, payload] of all.entries()) {
      if (index % 25 === 24) await startNewChat(stage.panel);
      box.payload = payload;
      await ask(stage.panel, `payload ${index}`);
      const answer = await settled(stage.panel);
      // What came is looked at with all that can be opened.
      await answer
        .locator('button[aria-expanded="false"]:not([aria-haspopup])')
        .evaluateAll((buttons: HTMLElement[]) => {
          for (const button of buttons) button.click();
        });
      expect([payload.text, await faults()]).toEqual([payload.text, []]);
    }
    expect(await answers(stage.panel).count()).toBeGreaterThan(0);
    expect(stage.panel.url()).toBe(address);
    expect(context.pages()).toHaveLength(pages);
    expect(stage.posts().length).toBeGreaterThanOrEqual(all.length);
  }, 300_000);
});

it('ask no host but the server for anything, not even its address', async () => {
  const worker = await stage.extension.worker();
  expect(await worker.evaluate(() => Object.hasOwn(globalThis, 'pwned'))).toBe(false);
  const own = [stage.server.origin, `chrome-extension://${stage.extension.id}`, 'blob:', 'data:'];
  expect(asked.filter((url) => !own.some((start) => url.startsWith(start)))).toEqual([]);
  expect(asked.some((url) => url.startsWith(stage.server.origin))).toBe(true);
  expect(stage.extension.console.filter((line) => /Content Security Policy|violat/i.test(line))).toEqual([]);
});
