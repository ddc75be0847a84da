import { beforeEach, describe, expect, it } from 'vitest';
import { fakeI18n } from '@/tests/fakes/fake-i18n';
import { aTool } from '@/tests/fakes/personas';
import { daysBefore } from '../context/since';
import { type AskOptions, plainOptions } from '../wire/request';
import { type OptionChip, optionChips } from './option-chips';

const NOW = Date.parse('2026-11-25T15:30:00Z');
const tools = ['Search', 'Web', 'Images', 'Python', 'Orders'].map((label, index) => aTool(index + 1, label));
const heron = { provider: 'Heron lab', name: 'heron-small', configurationId: 12, label: 'Heron Small' };

const chipsOf = (options: Partial<AskOptions>, own: Partial<Parameters<typeof optionChips>[0]> = {}): OptionChip[] =>
  optionChips({ options: { ...plainOptions, ...options }, tools, project: null, begun: false, now: NOW, ...own });
const texts = (chips: readonly OptionChip[]) => chips.map(({ text }) => text);

/** The options after all their chips were removed, one after the other. */
function strip(options: AskOptions): AskOptions {
  const [first] = chipsOf(options);
  if (!first) return options;
  const { change } = first.removal ?? { change: 'leave_project' as const };
  return change === 'leave_project' ? options : strip({ ...options, ...change });
}

beforeEach(() => fakeI18n());

describe('what is set', () => {
  it('has no chip where it is nothing', () => {
    expect(chipsOf({})).toEqual([]);
  });

  it('has a chip each, and is gone once all of them are removed', () => {
    const options: AskOptions = {
      ...plainOptions,
      model: heron,
      temperature: 0,
      deepResearch: true,
      allowedToolIds: [1, 3, 4, 5],
      forcedToolId: 1,
      filters: {
        sources: ['jira', 'field_notes'],
        documentSets: ['Policies'],
        since: daysBefore(NOW, 30),
        tags: [{ key: 'team', value: 'Sales' }],
      },
    };
    expect(texts(chipsOf(options))).toEqual([
      'Heron Small',
      'Temperature 0',
      'Deep research',
      'Exactly Search',
      'No Web',
      'Jira',
      'field_notes',
      '30 days',
      'team: Sales',
      'Policies',
    ]);
    expect(new Set(chipsOf(options).map(({ key }) => key)).size).toBe(10);
    expect(strip(options)).toEqual(plainOptions);
  });

  it('is said to be for one question where it is', () => {
    const chips = chipsOf({ model: heron, temperature: 0.5, deepResearch: true, forcedToolId: 1, allowedToolIds: [1] });
    expect(texts(chips.filter(({ once }) => once))).toEqual(['Deep research', 'Exactly Search']);
  });

  it('has names of its own for the ways out, none of which is that of a button in the bar', () => {
    const options = { model: heron, temperature: 1, deepResearch: true, allowedToolIds: [], forcedToolId: 2 };
    const labels = chipsOf(options).map(({ removal }) => removal?.label ?? '');
    expect(labels).toEqual([
      'Remove Heron Small',
      'Remove Temperature 1',
      'Answer without research',
      'Do not insist on Web',
      'Turn them all on again',
    ]);
    expect(labels.filter((label) => /tools|filters|model|deep research|attach file/i.test(label))).toEqual([]);
  });
});

describe('tools that are off', () => {
  it.each([
    ['each its chip', [4, 5], ['No Search', 'No Web', 'No Images']],
    ['one for many', [5], ['4 tools off']],
    ['one for all', [], ['No tools']],
  ])('have %s', (_name, allowedToolIds, shown) => {
    const chips = chipsOf({ allowedToolIds });
    expect(texts(chips)).toEqual(shown);
    expect(strip({ ...plainOptions, allowedToolIds })).toEqual(plainOptions);
  });
});

it('a date that is no preset is shown as a day', () => {
  const filters = { ...plainOptions.filters, since: '2026-06-01T00:00:00+02:00' };
  expect(texts(chipsOf({ filters }))[0]).toMatch(/^Since .*2026$/);
});

describe('a project', () => {
  it('can be left before the chat has begun', () => {
    const [chip] = chipsOf({}, { project: { name: 'Recall' } });
    expect(chip).toMatchObject({ text: 'Recall', removal: { label: 'Leave Recall', change: 'leave_project' } });
  });

  it('stays in a chat that has', () => {
    expect(chipsOf({}, { project: { name: 'Recall' }, begun: true })[0]?.removal).toBeNull();
  });
});
