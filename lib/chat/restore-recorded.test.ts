import { describe, expect, it } from 'vitest';
import { pairs, readPair, reduceAll } from '@/tests/fixtures';
import { storedSessionSchema } from '../wire/stored-session';
import type { Answer, Step } from './model';
import { restoreSession } from './restore';
import type { StoredAnswerNode } from './tree';

/**
 * Watching an answer and restoring its session must come to the same. Where they do not, the server stores something
 * else than it sent: each such difference stands here by itself, with its reason, and is taken out of both views.
 */

type Plain = Record<string, unknown>;
type View = Pick<Answer, 'text' | 'citations' | 'stopReason'> & {
  documents: readonly string[];
  steps: readonly Plain[];
  failed: boolean;
};
interface Case {
  name: string;
  node: StoredAnswerNode;
  live: View;
  stored: View;
}

/** A difference that is known; `even` returns both views without it. */
interface Difference {
  why: string;
  even: (one: Case) => { live?: Partial<View>; stored?: Partial<View> };
}

const isR1 = ({ name }: Case) => name.startsWith('r1/');
const results = (step: Plain) => (step.results as Plain[] | undefined) ?? [];
const mapResults = (steps: readonly Plain[], change: (result: Plain) => Plain) =>
  steps.map((step) => (step.kind === 'tool' ? { ...step, results: results(step).map(change) } : step));
const without = (steps: readonly Plain[], isOut: (step: Plain) => boolean) => steps.filter((step) => !isOut(step));
const LOST_FILE = 'Tool failed with error: Object of type CustomToolUserFileSnapshot is not JSON serializable';

/** Streams that broke off: the client closed, a proxy cut, the server was killed. Stored is what came of the run. */
const BROKEN_OFF: Record<string, string> = {
  'r1/disconnect-stop-1': 'pending',
  'r1/stopafter-0': 'pending',
  'r1/stopafter-2000': 'pending',
  'r1/stopbefore': 'pending',
  'r2/crash-kill': 'pending',
  'r2/disconnect-stop-1': 'complete',
  'r2/nginx.tool-silent-70s': 'complete',
  'head/disconnect-stop-1': 'stopped',
};

const differences: readonly Difference[] = [
  {
    why: 'wire.md 3.5: a stream that broke off has no end; the server may have gone on, or not',
    even: ({ name, node, live, stored }) => {
      if (BROKEN_OFF[name] !== node.state) return {};
      const went = node.state === 'pending' ? { text: '' } : stored.text.startsWith(live.text) ? stored : {};
      const running = live.steps.every((step) => step.state === 'running');
      return { live: { ...went, stopReason: stored.stopReason, ...(running ? { steps: stored.steps } : {}) } };
    },
  },
  {
    why: 'wire.md 3.4: R2 and HEAD store the error alone; what came before it is gone',
    even: ({ node, live }) => (node.state === 'failed' && live.failed ? { live: { text: '', steps: [] } } : {}),
  },
  {
    why: 'wire.md 3.4: R1 stores a placeholder after an error, or the partial text as if it were whole',
    even: (one) => {
      if (!isR1(one) || !one.live.failed) return {};
      if (one.node.state === 'pending') return { live: { failed: false, text: '', steps: [] } };
      return { live: { failed: false, stopReason: null } };
    },
  },
  {
    why: 'wire.md 3.5: a stop that a fast model ignored is stored with the tail of a stop at R2',
    even: ({ name }) => (name === 'r2/stop-fast-tokens' ? { live: { stopReason: 'user_cancelled' } } : {}),
  },
  {
    why: 'a token that was on its way when the stop came is stored, though it was not sent',
    even: ({ name, live }) => (name === 'r2/stop-race-line2' && live.text === '' ? { live: { text: 'tok0 ' } } : {}),
  },
  {
    why: 'wire.md 3.5: a tool that ran when the user stopped is not stored',
    even: ({ node, live }) =>
      node.state === 'stopped'
        ? { live: { steps: without(live.steps, (step) => step.kind === 'tool' && results(step).length === 0) } }
        : {},
  },
  {
    why: 'wire.md 3.3: text before a tool is not stored',
    even: ({ live }) => ({ live: { steps: without(live.steps, ({ kind }) => kind === 'aside') } }),
  },
  {
    why: 'wire.md 7: the research plan is not stored',
    even: ({ live }) => ({ live: { steps: without(live.steps, ({ kind }) => kind === 'plan') } }),
  },
  {
    why: 'of an agent only its task and its report are stored, not what it did and cited',
    even: ({ live }) => ({
      live: { steps: live.steps.map((step) => (step.kind === 'agent' ? { ...step, steps: [], cited: [] } : step)) },
    }),
  },
  {
    why: 'deep research stores its thinking twice: before the agents, where it was, and after them',
    even: ({ stored: { steps } }) => {
      const [last, agents] = [steps.at(-1), steps.some(({ kind }) => kind === 'agent')];
      const twin = steps.slice(0, -1).some(({ kind, text }) => kind === 'reasoning' && text === last?.text);
      return agents && twin && last?.kind === 'reasoning' ? { stored: { steps: steps.slice(0, -1) } } : {};
    },
  },
  {
    why: 'R1 stores python as a custom tool of another name, with its outcome as JSON and without its code',
    even: (one) => {
      if (!isR1(one)) return {};
      const stored = one.stored.steps.map((step) => {
        if (step.name !== 'Code Interpreter') return step;
        const { stdout, stderr } = JSON.parse(String(results(step)[0]?.data)) as Plain;
        return { kind: 'python', state: 'done', called: true, code: '', stdout, stderr, fileIds: [] };
      });
      const live = one.live.steps.map((step) => (step.kind === 'python' ? { ...step, code: '' } : step));
      return { live: { steps: live }, stored: { steps: stored } };
    },
  },
  {
    why: 'wire.md 7: custom tools are stored by the name of the tool, not of the called function',
    even: ({ live, stored }) => {
      const unnamed = (steps: readonly Plain[]) =>
        steps.map((step) => (step.kind === 'tool' ? { ...step, name: '' } : step));
      return { live: { steps: unnamed(live.steps) }, stored: { steps: unnamed(stored.steps) } };
    },
  },
  {
    why: 'a tool that answers with files is stored as one that failed, by an error of the server in storing it',
    even: ({ live }) => ({
      live: {
        steps: mapResults(live.steps, (result) =>
          (result.fileIds as string[]).length > 0
            ? { ...result, responseType: 'text', data: LOST_FILE, fileIds: [] }
            : result,
        ),
      },
    }),
  },
  {
    why: 'R1 stores what a tool answered as JSON text',
    even: (one) => {
      if (!isR1(one)) return {};
      const parsed = ({ data, ...result }: Plain): Plain => ({
        ...result,
        data: data === LOST_FILE ? data : JSON.parse(String(data)),
      });
      const untyped = (result: Plain): Plain => ({ ...result, responseType: 'text' });
      return {
        live: { steps: mapResults(one.live.steps, untyped) },
        stored: { steps: mapResults(one.stored.steps, parsed) },
      };
    },
  },
  {
    why: 'only the queries of the model are stored, not those that the server made of them',
    even: ({ live, stored }) => ({
      live: {
        steps: live.steps.map((step, index) => {
          const kept = stored.steps[index]?.queries as string[] | undefined;
          const isSubset = kept?.every((query) => (step.queries as string[]).includes(query)) && kept.length > 0;
          return step.kind === 'search' && step.internet === false && isSubset ? { ...step, queries: kept } : step;
        }),
      },
    }),
  },
];

function viewOf({ text, citations, stopReason, documents, steps, failure }: Answer): View {
  const ids = documents.map(({ document_id }) => document_id);
  return { text, citations, stopReason, documents: ids, steps: steps.map(plain), failed: failure !== null };
}

/** A step without where and when: turns are counted otherwise in history. Documents by their ids. */
function plain({ key, turn, tab, sub, startedAt, endedAt, ...step }: Step): Plain {
  const ids = (docs: unknown) => (docs as { document_id: string }[]).map(({ document_id }) => document_id);
  return {
    ...step,
    ...('documents' in step ? { documents: ids(step.documents) } : {}),
    ...('cited' in step ? { cited: ids(step.cited) } : {}),
    ...('steps' in step ? { steps: step.steps.map(plain) } : {}),
  };
}

/** Each answer of each pair: where several models ran, each of them. */
const cases = pairs.flatMap(([name, pair]): Case[] => {
  const { lines, session } = readPair(pair);
  const live = reduceAll(lines);
  const nodes = restoreSession(storedSessionSchema.parse(session)).tree.turns.flatMap(({ answers }) => answers);
  return [live, ...live.others].flatMap((answer, index) => {
    const node = nodes.find(({ messageId }) => messageId === live.answerIds[index]);
    return node ? [{ name, node, live: viewOf(answer), stored: viewOf(node.answer) }] : [];
  });
});

function evened(one: Case, known: readonly Difference[]): Case {
  let { live, stored } = one;
  for (const { even } of known) {
    const change = even({ ...one, live, stored });
    live = { ...live, ...change.live };
    stored = { ...stored, ...change.stored };
  }
  return { ...one, live, stored };
}

const differ = ({ live, stored }: Case) => JSON.stringify(live) !== JSON.stringify(stored);

describe('a stored answer', () => {
  it.each(cases.map((one) => [one.name, one] as const))('of %s is what was watched', (_name, one) => {
    const { live, stored } = evened(one, differences);
    expect(stored).toEqual(live);
  });

  it('is there in every pair, but where an error came before its ids', () => {
    const found = new Set(cases.map(({ name }) => name));
    for (const [name, pair] of pairs.filter(([name]) => !found.has(name))) {
      const live = reduceAll(readPair(pair).lines);
      expect([name, live.answerIds, live.failure?.errorCode]).toEqual([name, [], 'VALIDATION_ERROR']);
    }
    expect(pairs.length).toBeGreaterThanOrEqual(320);
    expect(cases.length).toBeGreaterThanOrEqual(300);
  });

  it.each(differences.map((known) => [known.why, known] as const))('differs somewhere, for: %s', (_why, known) => {
    const others = differences.filter((other) => other !== known);
    expect(cases.filter((one) => differ(evened(one, others))).length).toBeGreaterThan(0);
  });

  it('failed with the words that the server kept', () => {
    const failures = cases.flatMap(({ node }) => (node.state === 'failed' ? [node.answer.failure] : []));
    expect(failures.length).toBeGreaterThan(30);
    const told = { code: 'answer_failed', detail: expect.stringMatching(/^Error from /) };
    expect(failures).toEqual(failures.map(() => told));
  });

  it('has times for none of its steps, and none that runs', () => {
    const steps = cases.flatMap(({ node }) => node.answer.steps);
    expect(steps.length).toBeGreaterThan(50);
    for (const step of steps) {
      expect([step.startedAt, step.endedAt, step.state === 'running']).toEqual([null, null, false]);
    }
  });
});
