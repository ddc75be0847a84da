import type { Scenario } from './asked';
import { say } from './steps';

/** What was sent, as a table: for people who want to see it, and for tests. */
export const inspecting: readonly Scenario[] = [
  {
    name: 'inspect',
    words: /\binspect\b/i,
    shows: 'a table of every option that came with the question',
    steps: ({ options }) => {
      const rows = options.map(([name, value]) => `| ${name} | ${cell(value)} |`);
      return say(['| Option | Value |', '| --- | --- |', ...rows].join('\n'), { ms: 4 });
    },
  },
];

/** Nothing in a value may end its cell. */
function cell(value: string): string {
  return value.replace(/\s+/g, ' ').replaceAll('|', '\\|');
}
