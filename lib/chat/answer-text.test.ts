import { describe, expect, it } from 'vitest';
import { lineAt, reduceAll } from '@/tests/fixtures';
import { LIMITS } from './limits';

const clock = (seq: number) => seq;
const start = (place = '0/0') => lineAt(place, 'message_start', { final_documents: null });
const say = (content: string, place = '0/0') => lineAt(place, 'message_delta', { content });
const asides = (lines: readonly string[]) => {
  const { steps } = reduceAll(lines, clock);
  return steps.flatMap((step) => (step.kind === 'aside' ? [step.text] : []));
};

describe('the text', () => {
  it('is what came after the last start', () => {
    const lines = [start(), say('Let me '), say('look.'), start('1/0'), say('Found: '), start('2/0'), say('42')];
    expect(reduceAll(lines, clock)).toMatchObject({ text: '42', opening: { turn: 2, tab: 0, steps: 2, at: 5 } });
    expect(asides(lines)).toEqual(['Let me look.', 'Found: ']);
  });

  it('leaves no empty asides', () => {
    expect(asides([start(), start(), say(''), start(), say('\n '), start(), say('x')])).toEqual([]);
  });

  it('needs no start', () => {
    const lines = [say('a'), say('b'), start('1/0'), say('c', '1/0')];
    expect(reduceAll(lines.slice(0, 2))).toMatchObject({ text: 'ab', opening: null });
    expect(reduceAll(lines).steps).toMatchObject([{ kind: 'aside', text: 'ab', turn: 0, tab: 0 }]);
  });

  it('has an end', () => {
    const huge = 'x'.repeat(500_000);
    expect(reduceAll(Array.from({ length: 12 }, () => say(huge))).text.length).toBe(LIMITS.answer + 2);
  });
});

describe('an aside', () => {
  it('stands where it was said: before the tool', () => {
    const { steps } = reduceAll(
      [
        lineAt('0/0', 'reasoning_start'),
        lineAt('0/0', 'reasoning_done'),
        start('1/0'),
        say('Let me look.', '1/0'),
        lineAt('1/0', 'search_tool_start'),
        lineAt('1/0', 'section_end'),
        start('2/0'),
      ],
      clock,
    );
    expect(steps.map(({ key, startedAt, endedAt }) => [key, startedAt, endedAt])).toEqual([
      ['0/0/-/reasoning/0', 0, 1],
      ['1/0/-/aside/0', 2, 4],
      ['1/0/-/search/0', 4, 5],
    ]);
  });
});

describe('citations', () => {
  it('are counted by their number', () => {
    const cite = (number: number, id: string) =>
      lineAt('0/0', 'citation_info', { citation_number: number, document_id: id });
    expect(reduceAll([cite(7, 'e'), cite(2, 'a'), cite(7, 'a')]).citations).toEqual([
      { number: 7, documentId: 'e' },
      { number: 2, documentId: 'a' },
    ]);
  });
});

describe('the stop', () => {
  it('ends what runs, and says why', () => {
    const lines = [lineAt('0/0', 'search_tool_start'), lineAt('1/0', 'stop', { stop_reason: 'user_cancelled' })];
    expect(reduceAll(lines, clock)).toMatchObject({
      stopReason: 'user_cancelled',
      activity: null,
      steps: [{ state: 'done', endedAt: 1 }],
    });
    expect(reduceAll([lineAt('0/0', 'stop', { stop_reason: null })]).stopReason).toBeNull();
  });
});
