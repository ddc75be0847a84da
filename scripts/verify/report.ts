import type { Finding, Outcome } from './capability';

export interface Row extends Finding {
  name: string;
  /** How long it took, in ms. */
  took: number;
  /** Requests that it led to, with their status. */
  evidence: readonly string[];
}

export interface Report {
  extension: string;
  browser: string;
  serverVersion: string;
  at: string;
  rows: readonly Row[];
}

const words: Readonly<Record<Outcome, string>> = {
  works: 'works',
  not_offered: 'not offered by this server',
  fails: '**fails**',
};

export function toMarkdown({ extension, browser, serverVersion, at, rows }: Report): string {
  const count = (outcome: Outcome) => rows.filter((row) => row.outcome === outcome).length;
  return [
    '# Does the extension work with this server?',
    '',
    `${extension}, ${browser}, server ${serverVersion}, ${at}: ${count('works')} of ${rows.length} work, ${count('not_offered')} are not offered, ${count('fails')} fail.`,
    '',
    '| capability | outcome | what was seen | requests | seconds |',
    '| --- | --- | --- | --- | --- |',
    ...rows.map(
      ({ name, outcome, why, took, evidence }) =>
        `| ${name} | ${words[outcome]} | ${cell(why)} | ${cell(summary(evidence))} | ${(took / 1000).toFixed(1)} |`,
    ),
    '',
  ].join('\n');
}

/** One line for the screen. */
export function toLine({ name, outcome, why, took }: Row): string {
  const sign = { works: '✓', not_offered: '–', fails: '✗' }[outcome];
  return `${sign} ${name.padEnd(46)} ${words[outcome].replaceAll('*', '').padEnd(27)} ${(took / 1000).toFixed(1).padStart(6)} s  ${why}`;
}

/** Equal ones once, with how often. */
function summary(evidence: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const line of evidence) counts.set(line, (counts.get(line) ?? 0) + 1);
  return [...counts].map(([line, count]) => (count > 1 ? `${line} ×${count}` : line)).join('; ');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/\s+/g, ' ');
}
