import { FORMATS, HOSTILE } from './formats';
import type { Scenario } from './play/asked';
import { broken, refused } from './play/failures';
import { inspecting } from './play/inspect';
import { researching } from './play/research';
import { parallel, searching } from './play/search-scenarios';
import { more, packet, type Step, say, spell, wait } from './play/steps';
import { failingTools, singleTools } from './play/tool-scenarios';
import { greeting, LONG, SCRIPTS, STORY } from './texts';

export type { Scenario } from './play/asked';

/** Answers of text alone, in all the ways in which they travel. */
const texts: readonly Scenario[] = [
  {
    name: 'ignore stop',
    words: /\bignore stop\b/i,
    shows: 'a server that goes on after Stop',
    ignoresStop: true,
    steps: () => say(STORY.slice(0, 900), { ms: 40 }),
  },
  {
    name: 'sse',
    words: /\bsse\b/i,
    shows: 'true server-sent events',
    delivery: 'sse',
    steps: (asked) => say(greeting(asked)),
  },
  {
    name: 'one byte',
    words: /\bone byte\b/i,
    shows: 'a body that dribbles in byte by byte',
    delivery: 'one_byte',
    steps: (asked) => say(greeting(asked), { ms: 0 }),
  },
  {
    name: 'burst',
    words: /\bburst\b/i,
    shows: 'an answer that comes all at once',
    delivery: 'burst',
    steps: () => say(LONG),
  },
  {
    name: 'slow',
    words: /\bslow\b/i,
    shows: 'a long answer, slowly: time to close the panel, or to press Stop',
    steps: () => say(STORY, { ms: 90 }),
  },
  {
    name: 'writing systems',
    words: /\bwriting systems\b/i,
    shows: 'scripts that run from right to left, and others',
    steps: () => say(SCRIPTS),
  },
  { name: 'long', words: /\blong\b/i, shows: 'headings, lists, a table and code', steps: () => say(LONG) },
  {
    name: 'markdown',
    words: /\bmarkdown\b/i,
    shows: 'every kind of markdown, letter by letter',
    steps: () => spell(FORMATS),
  },
  {
    name: 'hostile',
    words: /\bhostile\b/i,
    shows: 'markup, images and links that would do harm',
    steps: () => say(HOSTILE),
  },
  { name: 'unknown packet', words: /\bunknown packet\b/i, shows: 'packets from the future', steps: unknownPackets },
];

/** Every scenario, in the order in which their words are looked for. */
export const scenarios: readonly Scenario[] = [
  ...refused,
  ...inspecting,
  ...failingTools,
  ...broken,
  ...texts,
  ...researching,
  ...searching,
  ...singleTools,
  parallel,
];

/** What is played where no word fits. */
export const ordinary: Scenario = {
  name: 'anything else',
  words: /(?:)/,
  shows: 'an ordinary answer that repeats the question',
  steps: (asked) => [wait(300), ...say(greeting(asked))],
};

/** The scenario that the question names. */
export function chooseScenario({ question }: { question: string }): Scenario {
  return scenarios.find(({ words }) => words.test(question)) ?? ordinary;
}

function unknownPackets(): Step[] {
  return [
    packet({ type: 'hologram_start', depth: 3 }),
    wait(1500),
    packet({ type: 'hologram_delta', voxels: [1, 2, 3] }),
    packet({ type: 'section_end' }),
    ...say('The steps before this answer are of kinds that nobody knows yet. ', { turn: 1 }),
    packet({ type: 'message_delta', content: 42 }, { turn: 1 }),
    ...more('One packet did not fit its kind and was skipped.', { turn: 1 }),
  ];
}
