import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { failureCodes } from '@/lib/base/failure';
import { connectOutcomeSchema } from '@/lib/bridge/commands';
import type { Activity } from '@/lib/chat/model';
import { messages } from './fakes/fake-i18n';
import { isTest, readSource } from './source-files';

/** The words of the one locale, against the source that asks for them. */

const keys = Object.keys(messages);
const source = readSource(['lib', 'components', 'entrypoints']).filter((file) => !isTest(file));
const manifest = readFileSync(join(import.meta.dirname, '..', 'wxt.config.ts'), 'utf8');

/** A call that asks for words: the keys that its first argument names, and how many values follow. */
interface Ask {
  where: string;
  function: string;
  keys: readonly string[];
  /** `doing_${kind}` and the like, as a pattern. */
  patterns: readonly RegExp[];
  values: number;
}

const asks: readonly Ask[] = source.flatMap(({ path, text }) =>
  [...text.matchAll(/(?<![\w$])(t|plural|getMessage)\(/g)].map((call): Ask => {
    const [first = '', ...values] = argumentsAt(text, call.index + call[0].length);
    const chosen = first.replace(/[!=]==\s*'[^']*'/g, '');
    return {
      where: path,
      function: call[1] ?? '',
      keys: literalsIn(chosen),
      // One that begins with a variable is a plural, whose stems are asked for by `plural`.
      patterns: [...chosen.matchAll(/`(?!\$)([^`]*)`/g)].map(([, made = '']) => patternOf(made)),
      values: values.length,
    };
  }),
);

/** The arguments of a call whose bracket opens just before `start`. */
function argumentsAt(text: string, start: number): string[] {
  const found = [''];
  let depth = 0;
  for (const [token] of text.slice(start).matchAll(/'(?:[^'\\\n]|\\.)*'|`[^`]*`|[\s\S]/g)) {
    if ('([{'.includes(token)) depth += 1;
    if (')]}'.includes(token)) depth -= 1;
    if (depth < 0) break;
    if (depth === 0 && token === ',') found.push('');
    else found.push(`${found.pop()}${token}`);
  }
  return found.map((argument) => argument.trim()).filter((argument) => argument !== '');
}

function literalsIn(text: string): string[] {
  return [...text.matchAll(/'([^'\n]+)'/g)].map(([, literal = '']) => literal);
}

function patternOf(template: string): RegExp {
  return new RegExp(`^${template.replace(/\$\{[^}]*\}/g, '\\w+')}$`);
}

const patterns = asks.flatMap((ask) => ask.patterns);
const plurals = asks.filter((ask) => ask.function === 'plural').flatMap((ask) => ask.keys);
const direct = asks.filter((ask) => ask.function !== 'plural');
/** Tables of keys, which are typed as such; of rows that hold a key besides other things, that field alone. */
const tabled = source.flatMap(({ text }) => [
  ...[...text.matchAll(/MessageKey[^;={}]*=\s*([^;]*);/g)].flatMap(([, table = '']) => literalsIn(table)),
  ...[...text.matchAll(/(\w+)\??: MessageKey\b[^{};=]*\}[^;={}]*=\s*([^;]*);/g)].flatMap(([, field = '', table = '']) =>
    [...table.matchAll(new RegExp(`\\b${field}: '([^'\\n]+)'`, 'g'))].map(([, key = '']) => key),
  ),
]);
/** Literals where keys are handed on to a function that takes them as such. */
const handedOn = source.flatMap(({ text }) => (/\bMessageKey\b/.test(text) ? literalsIn(text) : []));
const inManifest = [...manifest.matchAll(/__MSG_(\w+)__/g)].map(([, key = '']) => key);
const named = [...new Set([...direct.flatMap((ask) => ask.keys), ...tabled, ...inManifest])];

const kinds: Record<Activity['kind'], true> = {
  thinking: true,
  searching: true,
  searching_web: true,
  reading: true,
  drawing: true,
  running_code: true,
  using_tool: true,
  remembering: true,
  planning: true,
  researching: true,
  reporting: true,
  coding: true,
  other: true,
};
const steps = connectOutcomeSchema.def.options[1].shape.step.options;

describe('words that are asked for', () => {
  it('are found at all', () => {
    expect(named).toEqual(expect.arrayContaining(['send', 'suggestReplyText', 'extensionName', 'menuAskSelection']));
    expect(plurals).toEqual(expect.arrayContaining(['words', 'personas']));
    expect(patterns.map(String)).toEqual(expect.arrayContaining(['/^doing_\\w+$/', '/^failure_\\w+_title$/']));
  });

  it('are there', () => {
    expect(named.filter((key) => !key.startsWith('@@') && !messages[key])).toEqual([]);
    expect(patterns.filter((pattern) => !keys.some((key) => pattern.test(key)))).toEqual([]);
  });

  it.each([...new Set(plurals)])('for a number of %s are there, in each form of English', (stem) => {
    const forms = new Intl.PluralRules('en').resolvedOptions().pluralCategories;
    expect(keys).toEqual(expect.arrayContaining(forms.map((form) => `${stem}_${form}`)));
  });

  it.each(failureCodes)('for the failure %s are there, a title and a text', (code) => {
    expect(messages[`failure_${code}_title`]?.message).toMatch(/\S/);
    expect(messages[`failure_${code}_text`]?.message).toMatch(/\S/);
  });

  it.each(Object.keys(kinds))('for an agent that is %s are there', (kind) => {
    expect(keys).toContain(`doing_${kind}`);
  });

  it.each(steps)('for the step “%s” of a connection are there', (step) => {
    expect(keys).toContain(`step_${step}`);
  });

  it('get as many values as they have places', () => {
    const complaints = direct.flatMap(({ where, keys: [key = '', ...others], values }) => {
      const entry = messages[key];
      const places = Object.keys(entry?.placeholders ?? {}).length;
      const isSure = entry !== undefined && others.length === 0;
      return isSure && places !== values ? [`${where}: ${key} has ${places} places and gets ${values} values`] : [];
    });
    expect(complaints).toEqual([]);
  });
});

describe('words that are there', () => {
  it('are each asked for somewhere', () => {
    const families = [...patterns, ...plurals.map((stem) => patternOf(`${stem}_\${form}`))];
    const asked = new Set([...named, ...handedOn]);
    const isAskedFor = (key: string) => asked.has(key) || families.some((family) => family.test(key));
    expect(keys.filter((key) => !isAskedFor(key))).toEqual([]);
  });

  it('for failures are of failures that there are', () => {
    const codes = keys.flatMap((key) => /^failure_(\w+)_(?:title|text)$/.exec(key)?.[1] ?? []);
    expect([...new Set(codes)].sort()).toEqual([...failureCodes].sort());
  });

  it('for failures of the model come in pairs of a title and a text', () => {
    const parts = keys.filter((key) => key.startsWith('answer_'));
    const stems = new Set(parts.map((key) => key.replace(/_(title|text)$/, '')));
    expect([...parts].sort()).toEqual([...stems].flatMap((stem) => [`${stem}_text`, `${stem}_title`]).sort());
    expect(parts).not.toEqual([]);
  });

  it('name each place that is declared, and no other', () => {
    const complaints = keys.filter((key) => {
      const { message = '', placeholders = {} } = messages[key] ?? {};
      const used = new Set([...message.matchAll(/\$(\w+)\$/g)].map(([, name = '']) => name.toLowerCase()));
      const contents = Object.values(placeholders).map(({ content }) => content);
      const inOrder = contents.every((content, index) => content === `$${index + 1}`);
      return !inOrder || [...used].sort().join() !== Object.keys(placeholders).sort().join();
    });
    expect(complaints).toEqual([]);
  });

  it('are not empty, and hold no markup', () => {
    expect(keys.filter((key) => !/\S/.test(messages[key]?.message ?? ''))).toEqual([]);
    expect(keys.filter((key) => /<\w|&\w+;/.test(messages[key]?.message ?? ''))).toEqual([]);
  });
});
