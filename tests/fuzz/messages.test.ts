import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '@/lib/bridge/commands';
import { panelMessageSchema, type WorkerMessage, workerMessageSchema } from '@/lib/bridge/protocol';
import { applyMessage, initialState } from '@/lib/panel/panel-state';
import { onPanelMessage } from '@/lib/worker/panel-messages';
import { json } from '../fakes/fake-server';
import { createBench, pass, stopTime } from '../fakes/worker-bench';
import { anything, spoilt } from './arbitraries';
import { part, prepare, seed } from './cases';

prepare();

describe(`at random, with the seed ${seed}`, () => {
  it('what a worker says is taken by a panel, or dropped', () => {
    const lines = { type: 'lines', askId: 'a', from: 0, lines: [1_000, '{}', [2, 'text', 0, 0, 0, null, null]] };
    const run = {
      askId: 'a',
      question: { text: 'Why?', sources: [] },
      place: { kind: 'end', after: null },
      retryOf: null,
      status: { phase: 'streaming' },
    };
    const draft = { text: '', sources: [], options: {} };
    const chat = {
      type: 'chat',
      chatId: 'c',
      personaId: null,
      projectId: null,
      chatSessionId: null,
      opened: false,
      choices: {},
      connection: { state: 'none' },
      draft,
      runs: [run],
    };
    const said = [
      chat,
      { type: 'run', run, replaces: null },
      lines,
      { type: 'status', askId: 'a', status: { phase: 'complete' } },
      { type: 'icon' },
    ];
    const message = fc.oneof(anything, ...said.map(spoilt), ...said.map((one) => fc.constant(one)));
    fc.assert(
      fc.property(fc.array(message, { maxLength: 12 }), (messages) => {
        let state = initialState;
        for (const raw of messages) {
          const parsed = workerMessageSchema.safeParse(raw);
          if (parsed.success) state = applyMessage(state, parsed.data as WorkerMessage);
        }
        expect(state.turns.length).toBeLessThanOrEqual(messages.length);
      }),
      part(0.1),
    );
  });

  it('what a panel says is done by the worker, or dropped, and never asks twice', async () => {
    stopTime();
    const ask = {
      type: 'ask',
      askId: 'a',
      message: 'Why?',
      question: { text: 'Why?', sources: [] },
      place: { kind: 'end', after: null },
      options: {},
    };
    const said = [
      ask,
      { type: 'again', askId: 'a', newAskId: 'b' },
      { type: 'stop', askId: 'a', cut: 0 },
      { type: 'new_chat', projectId: null },
      { type: 'choose_persona', personaId: 1 },
      { type: 'fetch_rest', askId: 'a' },
    ];
    const message = fc.oneof(...said.map(spoilt), ...said.map((one) => fc.constant(one)));
    await fc.assert(
      fc.asyncProperty(fc.array(message, { maxLength: 6 }), async (messages) => {
        const { context, panel, server } = await createBench({ send: () => json({ detail: 'no' }, 500) });
        for (const raw of messages) {
          const parsed = panelMessageSchema.safeParse(raw);
          if (parsed.success) await onPanelMessage(context, panel, parsed.data);
        }
        await pass(100);
        const asked = messages.filter(
          (raw) => (raw as { type?: unknown })?.type === 'ask' || (raw as { type?: unknown })?.type === 'again',
        );
        expect(server.questions().length).toBeLessThanOrEqual(asked.length);
      }),
      part(0.03),
    );
  });

  it('what calls a command is parsed, or refused', () => {
    const names = Object.keys(commands) as (keyof typeof commands)[];
    fc.assert(
      fc.property(fc.constantFrom(...names), anything, (name, input) => {
        for (const schema of [commands[name].input, commands[name].output]) {
          expect(typeof schema.safeParse(input).success).toBe('boolean');
        }
      }),
      part(0.12),
    );
  });
});
