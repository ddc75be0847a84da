import { type AnsweredBy, LOADING, type Message, PLACEHOLDER, type Session } from '../chats/sessions';
import { findTool, type Tool, tools, toolsAt } from '../company/tools';
import type { Ask, ModelWish } from '../request/ask';
import { answeringModel, isWish } from '../request/model-wish';
import { optionsOf } from '../request/options';
import { missingTool } from '../request/place';
import { chooseScenario, ordinary, scenarios } from '../scenarios';
import type { World } from '../world';
import { type Asked, type Delivery, readAsked, type Scenario } from './asked';
import type { Part } from './lane';
import { type Run, startRun } from './run';
import { fails, type Step, say } from './steps';
import { callOf } from './tool-scenarios';

interface Place {
  session: Session;
  question: Message;
  isNew: boolean;
}

/** Which scenario a tool plays when it is forced. */
const PLAYED_BY: Partial<Record<Tool['kind'], string>> = {
  search: 'search',
  web: 'open',
  open_url: 'open url',
  image: 'image',
  python: 'python',
  file: 'read file',
  memory: 'memory',
  coding: 'coding agent',
};

/** The scenario of a question. Words come first that name a failure, or something that no option names. */
export function scenarioOf(ask: Ask, text: string, own: readonly Scenario[]): Scenario {
  const asked = readAsked(text);
  const named = own.find(({ words }) => words.test(asked.question)) ?? chooseScenario(asked);
  const optional = named === ordinary || named.uses !== undefined || named.name === 'research';
  if (!optional) return named;
  if (ask.deep_research) return byName('research');
  const forced = ask.forced_tool_id == null ? undefined : findTool(ask.forced_tool_id);
  if (forced?.kind === 'custom') return customScenario(forced);
  return forced ? byName(PLAYED_BY[forced.kind] ?? '') : named;
}

const byName = (name: string) => scenarios.find((scenario) => scenario.name === name) ?? ordinary;

function customScenario(tool: Tool): Scenario {
  const text = `**${tool.label}** was asked, because you wanted it to be.`;
  return { ...ordinary, name: tool.label, uses: ['custom'], steps: () => [...callOf(tool), ...say(text, { turn: 1 })] };
}

/** Begins to answer a question that has its place. */
export function begin(
  world: World,
  ask: Ask,
  place: Place,
): { run: Run; answer: Message | undefined; delivery: Delivery } {
  const { revision, sessions } = world;
  const { session, question } = place;
  // A question that is answered again keeps its own words.
  const scenario = scenarioOf(ask, question.text, world.scenarios);
  const siblings = session.messages.filter(({ parent, type }) => parent === question.id && type === 'assistant');
  const wishes = several(ask, revision) ?? [ask.llm_override ?? {}];
  const parts = wishes.map((wish): Part => {
    const model = answeringModel(wish, session, revision);
    const answer = sessions.add(session, 'assistant', revision === 'r2' ? LOADING : PLACEHOLDER, question);
    answer.told = { model, packets: [], seconds: null, failure: null };
    const asked = { ...toAsked(world, ask, place, model), modelWished: isWish(wish), take: siblings.length };
    return { answer, model, steps: stepsOf(world, ask, session, scenario, asked) };
  });
  world.runs.get(session.id)?.forgetStop();
  const run = startRun({
    session,
    question,
    isNewSession: place.isNew,
    parts,
    pace: ask.stream ? world.pace : 0,
    revision,
    ignoresStop: scenario.ignoresStop ?? false,
    holds: scenario.holds ?? {},
    citations: revision === 'r1' || ask.include_citations,
  });
  world.runs.set(session.id, run);
  return { run, answer: parts[0]?.answer, delivery: scenario.delivery ?? 'ndjson' };
}

/** Several models answer side by side from R2 on, but not in deep research. */
function several({ llm_overrides, deep_research }: Ask, revision: World['revision']): readonly ModelWish[] | null {
  return revision !== 'r1' && !deep_research && llm_overrides && llm_overrides.length > 1 ? llm_overrides : null;
}

function stepsOf(world: World, ask: Ask, session: Session, scenario: Scenario, asked: Asked): Step[] {
  const missing = missingTool(world, ask, session);
  if (missing) return [fails(missing, 'UNKNOWN_ERROR')];
  if (ask.deep_research && session.projectId !== null) {
    return [fails('Deep research is not supported for projects', 'UNKNOWN_ERROR')];
  }
  const withheld = withheldTool(ask, scenario, world.revision);
  const played = withheld ? ordinary : scenario;
  return played.steps?.({ ...asked, ...(withheld ? { withheld: withheld.label } : {}) }) ?? [];
}

/** The tool that a scenario would play, where the request allows none of its kind, or the revision has none. */
function withheldTool({ allowed_tool_ids }: Ask, { uses }: Scenario, revision: World['revision']): Tool | null {
  if (!uses) return null;
  const all: readonly Tool[] = tools;
  const wanted = all.filter(({ kind }) => uses.includes(kind));
  const own = toolsAt(revision).filter(({ id }) => wanted.some((tool) => tool.id === id));
  const allowed = own.some(({ id }) => allowed_tool_ids?.includes(id) ?? true);
  return allowed ? null : (wanted[0] ?? null);
}

function toAsked(world: World, ask: Ask, { session, question }: Place, model: AnsweredBy): Asked {
  return {
    ...readAsked(question.text),
    revision: world.revision,
    model,
    modelWished: false,
    take: 0,
    narrowing: ask.internal_search_filters ?? {},
    files: question.files,
    options: optionsOf(ask, session, model),
  };
}
