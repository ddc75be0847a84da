import { presetOf } from '../context/since';
import { plainTools, switchTool, toolsOff } from '../context/tool-choice';
import { day, type MessageKey, number, plural, sourceName, t } from '../text/messages';
import type { Project } from '../wire/projects';
import type { AskOptions } from '../wire/request';
import type { Tool } from '../wire/tools';

/** One thing that is set for the next question. */
export interface OptionChip {
  key: string;
  kind: 'project' | 'model' | 'temperature' | 'research' | 'tool' | 'source' | 'since' | 'tag' | 'set';
  /** Of a source: which kind of it. */
  source?: string;
  text: string;
  /** For the next question only; everything else stays set. */
  once: boolean;
  /** How it is taken away; null where that can't be done here. */
  removal: { label: string; change: Partial<AskOptions> | 'leave_project' } | null;
}

interface ChipParts {
  options: AskOptions;
  /** Of the chat's persona; empty while unknown. */
  tools: readonly Tool[];
  project: Pick<Project, 'name'> | null;
  /** A chat that has begun stays in its project. */
  begun: boolean;
  /** Ms since the epoch. */
  now: number;
}

/** Tools that are off, at the most, each with a chip of its own. */
const MOST_TOOLS = 3;

/** Everything that is set, in the order in which it is shown. */
export function optionChips(parts: ChipParts): OptionChip[] {
  return [...projectChips(parts), ...modelChips(parts), ...toolChips(parts), ...filterChips(parts)];
}

function projectChips({ project, begun }: ChipParts): OptionChip[] {
  if (!project) return [];
  const removal = begun ? null : ({ label: t('leaveProject', project.name), change: 'leave_project' } as const);
  return [{ key: 'project', kind: 'project', text: project.name, once: false, removal }];
}

function modelChips({ options: { model, temperature, deepResearch } }: ChipParts): OptionChip[] {
  const chips: OptionChip[] = [];
  if (model) chips.push(lasting('model', 'model', model.label, t('removeNamed', model.label), { model: null }));
  if (temperature !== null) {
    const text = t('chipTemperature', number(temperature));
    chips.push(lasting('temperature', 'temperature', text, t('removeNamed', text), { temperature: null }));
  }
  if (deepResearch) {
    const removal = { label: t('researchRemove'), change: { deepResearch: false } };
    chips.push({ key: 'research', kind: 'research', text: t('deepResearch'), once: true, removal });
  }
  return chips;
}

function toolChips({ options, tools }: ChipParts): OptionChip[] {
  const forced = tools.find(({ id }) => id === options.forcedToolId);
  if (!forced) return offChips(options, tools);
  const removal = { label: t('forceOff', forced.label), change: { forcedToolId: null } };
  const text = t('chipForced', forced.label);
  return [{ key: 'forced', kind: 'tool', text, once: true, removal }, ...offChips(options, tools)];
}

function offChips(options: AskOptions, tools: readonly Tool[]): OptionChip[] {
  if (options.allowedToolIds === null) return [];
  const off = toolsOff(tools, options);
  const all = { allowedToolIds: plainTools.allowedToolIds };
  if (options.allowedToolIds.length === 0) {
    return [lasting('tools', 'tool', t('chipNoTools'), t('toolsOnAgain'), all)];
  }
  if (off.length > MOST_TOOLS) {
    return [lasting('tools', 'tool', plural('toolsOff', off.length), t('toolsOnAgain'), all)];
  }
  return off.map(({ id, label }) =>
    lasting(
      `tool ${id}`,
      'tool',
      t('chipNoTool', label),
      t('toolOnAgain', label),
      switchTool(tools, options, id, true),
    ),
  );
}

function filterChips({ options: { filters }, now }: ChipParts): OptionChip[] {
  const { sources, documentSets, since, tags } = filters;
  const filter = (
    key: string,
    kind: OptionChip['kind'],
    text: string,
    left: Partial<AskOptions['filters']>,
  ): OptionChip => lasting(key, kind, text, t('removeFilter', text), { filters: { ...filters, ...left } });
  return [
    ...sources.map((source) => ({
      ...filter(`source ${source}`, 'source', sourceName(source), { sources: sources.filter((s) => s !== source) }),
      source,
    })),
    ...(since === null ? [] : [filter('since', 'since', sinceText(since, now), { since: null })]),
    ...tags.map((tag) => {
      const text = t('tagIs', tag.key, tag.value);
      return filter(`tag ${text}`, 'tag', text, { tags: tags.filter((other) => other !== tag) });
    }),
    ...documentSets.map((name) =>
      filter(`set ${name}`, 'set', name, { documentSets: documentSets.filter((other) => other !== name) }),
    ),
  ];
}

const presetKeys: Readonly<Record<number, MessageKey>> = { 7: 'since_7', 30: 'since_30', 365: 'since_365' };

function sinceText(since: string, now: number): string {
  const key = presetKeys[presetOf(since, now) ?? 0];
  return key ? t(key) : t('chipSince', day(since));
}

function lasting(
  key: string,
  kind: OptionChip['kind'],
  text: string,
  label: string,
  change: Partial<AskOptions>,
): OptionChip {
  return { key, kind, text, once: false, removal: { label, change } };
}
