import { type Found, findDocuments, findPages } from '../company/documents';
import type { Scenario } from './asked';
import { type At, end, packet, type Step, say, wait, write } from './steps';
import { opens, searches, thinks } from './tool-steps';

/** Deep research: a plan, agents side by side, their reports, and one answer from all of them. */

interface Agent {
  task: string;
  query: string;
  found: readonly Found[];
  report: string;
}

const outside = findPages([
  [
    'How silicone ages',
    'https://textiles.example/journal/silicone-ageing',
    'Ultraviolet light costs it two percent a year.',
  ],
  ['Taping seams', 'https://outdoors.example/taping-seams', 'Tape does not stick to silicone.'],
]);

/** One agent in its tab: a search, a page or thoughts within it, and a report with numbers of its own. */
function agent({ task, query, found, report }: Agent, tab: number, turn: number): { starts: Step[]; works: Step[] } {
  const at: At = { turn, tab };
  const search = searches({ queries: [query], found, internet: true }, { ...at, sub: 0 });
  const within = { ...at, sub: 1 };
  const second =
    tab === 0
      ? thinks('Two sources agree. That is enough for this part.', within)
      : opens(
          found.flatMap(({ doc }) => doc.link ?? []),
          found,
          within,
        );
  return {
    starts: [packet({ type: 'research_agent_start', research_task: task }, at)],
    works: [
      ...search,
      ...second,
      packet({ type: 'intermediate_report_start' }, at),
      write('intermediate_report_delta', report, at),
      packet({ type: 'intermediate_report_cited_docs', cited_docs: found.map(({ doc }) => doc) }, at),
      end(at),
    ],
  };
}

export function researchSteps(): Step[] {
  const inside = findDocuments('waterproof coatings compared silicone polyurethane', {}, 1);
  const agents = [
    {
      task: 'How long do silicone coatings last?',
      query: 'silicone coating ageing',
      found: outside.slice(0, 1),
      report: 'Silicone loses **two percent** of its strength a year [1].',
    },
    {
      task: 'How are seams closed on silicone?',
      query: 'tape silicone seams',
      found: outside.slice(1),
      report: 'Tape does not stick; seams are glued or sewn double [1].',
    },
    {
      task: 'What does Larkfield know already?',
      query: 'larkfield coatings',
      found: inside,
      report: 'Silicone outlasts polyurethane by three seasons [1].',
    },
  ].map((each, tab) => agent(each, tab, 3));
  const found = [...outside, ...inside];
  const [a = [], b = [], c = []] = agents.map(({ works }) => works);
  const longest = Math.max(a.length, b.length, c.length);
  const mixed = Array.from({ length: longest }, (_, at) =>
    [a, b, c].flatMap((works) => works.slice(at, at + 1)),
  ).flat();
  return [
    packet({ type: 'deep_research_plan_start' }),
    write('deep_research_plan_delta', '1. How coatings age\n2. How seams are closed\n3. What we know ourselves'),
    end({}),
    wait(300),
    ...thinks('Three questions that do not depend on each other: three agents at once.', { turn: 1 }),
    packet({ type: 'top_level_branching', num_parallel_branches: agents.length }, { turn: 3 }),
    ...agents.flatMap(({ starts }) => starts),
    ...mixed,
    ...say(
      '## Silicone or polyurethane?\n\n**Silicone**, wherever a seam may be sewn twice. It loses two percent of its strength a year [1], but tape does not stick to it [2]. Our own tests say the same: three seasons more than polyurethane [3].\n\n| | Silicone | Polyurethane |\n| --- | --- | --- |\n| Lasts | 10 seasons | 7 seasons |\n| Seams | sewn twice | taped |',
      { turn: 4, found },
    ),
  ];
}

export const researching: readonly Scenario[] = [
  {
    name: 'clarify',
    words: /\bclarify\b/i,
    shows: 'deep research that asks back first',
    steps: () => [wait(600), ...say('Which coatings do you mean, and for how many seasons should they last?')],
  },
  {
    name: 'research',
    words: /\bresearch\b/i,
    shows: 'deep research with parallel agents',
    steps: researchSteps,
  },
];
