import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { badPlaces } from '../demo/bad-places';
import { scenarios } from '../demo/scenarios';

const readme = readFileSync('demo/README.md', 'utf8');

describe('the demo’s README', () => {
  it.each(scenarios.map(({ name, shows }) => [name, shows]))('lists the scenario “%s”', (name, shows) => {
    expect(readme).toContain(`| ${name} | ${shows} |`);
  });

  it.each(Object.entries(badPlaces))('lists the address %s', (path, shows) => {
    expect(readme).toContain(`| \`${path}\` | ${shows} |`);
  });

  it.each(scenarios.map((scenario) => [scenario.name, scenario]))('names words that choose “%s”', (name, scenario) => {
    expect(scenarios.find(({ words }) => words.test(name))).toBe(scenario);
  });
});
