import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { badPlaces } from '../demo/bad-places';
import { richSessions } from '../demo/chats/rich';
import { personas } from '../demo/company/personas';
import { chooseScenario, scenarios } from '../demo/scenarios';
import * as tokens from '../demo/tokens';

/** Columns may be padded. */
const readme = readFileSync('demo/README.md', 'utf8').replace(/ +/g, ' ');

describe('the demo’s README', () => {
  it.each(scenarios.map(({ name, shows }) => [name, shows]))('lists the scenario “%s”', (name, shows) => {
    expect(readme).toContain(`| ${name} | ${shows} |`);
  });

  it.each(richSessions.map(({ name, shows }) => [name, shows]))('lists the session “%s”', (name, shows) => {
    expect(readme).toContain(`| ${name} | ${shows} |`);
  });

  it.each(Object.entries(badPlaces))('lists the address %s', (path, shows) => {
    expect(readme).toContain(`| \`${path}\` | ${shows} |`);
  });

  it.each(Object.values(tokens))('names the token %s', (token) => {
    expect(readme).toContain(`\`${token}\``);
  });
});

/** The first cells of the rows of a table under a heading. */
function rowsUnder(heading: string): string[] {
  const [, part = ''] = readme.split(`## ${heading}\n`);
  const [own = ''] = part.split('\n## ');
  return [...own.matchAll(/^\| ([^|]+) \|/gm)].map(([, cell = '']) => cell).slice(2);
}

describe('the tables of the demo’s README', () => {
  it.each([
    ['What the words in a question do', scenarios],
    ['What the newest stored sessions show', richSessions],
  ])('have nothing that is not there: %s', (heading, things) => {
    expect(rowsUnder(heading)).toEqual(things.map(({ name }) => name));
  });
});

describe('the words of the scenarios', () => {
  it.each(scenarios.map((scenario) => [scenario.name, scenario]))(
    'are named so that they choose “%s”',
    (name, scenario) => {
      expect(scenarios.find(({ words }) => words.test(name))).toBe(scenario);
    },
  );

  it('refuse nothing that a persona suggests', () => {
    const suggested = personas.flatMap(({ starters }) => starters.map(([, message]) => message));
    expect(suggested.length).toBeGreaterThan(20);
    const refused = suggested.filter((question) => {
      const { refusal, page, early } = chooseScenario({ question });
      return refusal ?? page ?? early;
    });
    expect(refused).toEqual([]);
  });
});
