import type { Answer, Step, StepKind } from './model';

/** What the agent did before it answered, in one line. */

/** The deed that names the line; the first in `deeds` that there is. */
export type Deed =
  | 'research'
  | 'search'
  | 'pages'
  | 'coding'
  | 'code'
  | 'image'
  | 'tool'
  | 'file'
  | 'memory'
  | 'thought'
  | 'other';

export interface Summary {
  deed: Deed;
  /** Sources found, pages read, images made, runs, tools, steps. */
  count: number;
  /** A tool's own name, or a file's, where there is but one. */
  name: string | null;
  /** None of its steps succeeded. */
  failed: boolean;
  /** From the first step to the answer; null where the times are not known (stored history). */
  ms: number | null;
}

interface Row {
  deed: Deed;
  kinds: readonly StepKind[];
  count: (steps: readonly Step[]) => number;
}

const each = (steps: readonly Step[]) => steps.length;

/** By weight: what the user asked for comes before what it took. */
const deeds: readonly Row[] = [
  { deed: 'research', kinds: ['plan', 'agent'], count: each },
  { deed: 'search', kinds: ['search'], count: (steps) => countSources(steps) },
  { deed: 'pages', kinds: ['pages'], count: (steps) => countSources(steps) },
  { deed: 'coding', kinds: ['coding'], count: each },
  {
    deed: 'image',
    kinds: ['image'],
    count: (steps) => steps.flatMap((step) => ('images' in step ? step.images : [])).length,
  },
  { deed: 'code', kinds: ['python', 'bash'], count: each },
  { deed: 'tool', kinds: ['tool'], count: each },
  { deed: 'file', kinds: ['file'], count: each },
  { deed: 'memory', kinds: ['memory'], count: each },
  { deed: 'thought', kinds: ['reasoning'], count: each },
];

/** Null where there is nothing to sum up. */
export function summarise({ steps, opening }: Pick<Answer, 'steps' | 'opening'>): Summary | null {
  if (steps.length === 0) return null;
  const ms = spanOf({ steps, opening });
  for (const { deed, kinds, count } of deeds) {
    const done = steps.filter(({ kind }) => kinds.includes(kind));
    if (done.length === 0) continue;
    const failed = done.every(({ state }) => state === 'failed');
    return { deed, count: count(done), name: nameOf(done), failed, ms };
  }
  return { deed: 'other', count: steps.length, name: null, failed: steps.every(({ state }) => state === 'failed'), ms };
}

/** When the agent began to work; null where that is not known. */
export function beganAt({ steps }: Pick<Answer, 'steps'>): number | null {
  return steps.reduce<number | null>(
    (first, { startedAt }) => (startedAt === null || (first !== null && first <= startedAt) ? first : startedAt),
    null,
  );
}

/** Milliseconds from the first step until the answer began, or until the last step was over. */
function spanOf({ steps, opening }: Pick<Answer, 'steps' | 'opening'>): number | null {
  const start = beganAt({ steps });
  const ends = [...steps.map(({ endedAt }) => endedAt), opening?.at ?? null].filter((at) => at !== null);
  if (start === null || ends.length === 0) return null;
  return Math.max(0, ends.reduce((last, at) => Math.max(last, at)) - start);
}

function countSources(steps: readonly Step[]): number {
  const ids = steps
    .flatMap((step) => ('documents' in step ? step.documents : []))
    .map(({ document_id }) => document_id);
  return new Set(ids).size;
}

function nameOf(steps: readonly Step[]): string | null {
  const names = new Set(steps.map((step) => (step.kind === 'tool' || step.kind === 'file' ? step.name : '')));
  const [name = ''] = names;
  return names.size === 1 && name !== '' ? name : null;
}
