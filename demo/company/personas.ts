import type { Revision } from '../revision';
import { USER_ID, USER_MAIL } from './account';
import { countries, personaTable, TOOL_LETTERS } from './persona-names';
import { documentSets } from './sources';
import { type Tool, tools, toolsAt, wireTool } from './tools';

export interface Persona {
  id: number;
  name: string;
  description: string;
  icon: string | null;
  starters: readonly (readonly [name: string, message: string])[];
  toolIds: readonly number[];
  /** Names of document sets. */
  sets: readonly string[];
  featured: boolean;
}

const all: readonly Tool[] = tools;

/** The four that every walk through the demo begins with. */
const first: readonly Persona[] = [
  {
    id: 0,
    name: 'Larkfield Guide',
    description: 'Answers from policies, tickets, channels and the wiki, and says where each answer comes from.',
    icon: null,
    starters: [
      ['What changed in a policy', 'Which of our policies changed in the last 30 days, and for whom? (search)'],
      ['See a long answer', 'Show me a long answer with a table and code.'],
      ['See it think', 'Think before you answer: which tent holds in a storm?'],
      ['See it fail', 'Break off in the middle, so that I see what happens.'],
    ],
    toolIds: all.map(({ id }) => id),
    sets: [],
    featured: true,
  },
  {
    id: 1,
    name: 'Support desk',
    description: 'Customer questions, from tickets and replies.',
    icon: 'Chat',
    starters: [['Draft a reply', 'Draft a reply to a customer whose lamp arrived broken.']],
    toolIds: [1, 9, 12],
    sets: ['Tickets', 'Policies'],
    featured: true,
  },
  {
    id: 2,
    name: 'Contracts reader',
    description: 'Suppliers, carriers and their terms.',
    icon: 'File',
    starters: [],
    toolIds: [1, 9],
    sets: ['Contracts'],
    featured: false,
  },
  {
    id: 3,
    name: 'Data helper',
    description: 'Writes and runs Python on company data.',
    icon: 'BarChart',
    starters: [['Count something', 'How many tents did we sell? (python)']],
    toolIds: [6, 9],
    sets: [],
    featured: false,
  },
];

/** Starters of the others, by what they are named after. */
function startersOf(name: string): Persona['starters'] {
  return [
    [`What ${name} is for`, `What can I ask you, ${name}?`],
    ['The newest', 'What is new since last week, in three lines?'],
  ];
}

const table: readonly Persona[] = personaTable.map(([starred, description, icon, uses], index) => {
  const name = starred.replace(/^\*/, '');
  return {
    id: index + 4,
    name,
    description,
    icon: icon === '' ? null : icon,
    // A third has none.
    starters: index % 3 === 0 || description === '' ? [] : startersOf(name).slice(0, 1 + (index % 2)),
    toolIds: [...new Set([...uses].flatMap((letter) => TOOL_LETTERS[letter] ?? []))],
    sets: documentSets.filter((_, at) => uses.includes('s') && at % 4 === index % 4).map((set) => set.name),
    featured: starred !== name,
  };
});

const desks: readonly Persona[] = countries.map((country, index) => ({
  id: first.length + table.length + index,
  name: `Support ${country}`,
  description: `Customers in ${country}: what holds there, and in which words to say it.`,
  icon: 'Chat',
  starters: index % 2 === 0 ? [['Return window', `How long may customers in ${country} return a tent?`]] : [],
  toolIds: index % 3 === 0 ? [] : [1],
  sets: ['Tickets'],
  featured: false,
}));

/** Sixty of them, the first with id 0. */
export const personas: readonly Persona[] = [...first, ...table, ...desks];

export function findPersona(id: number): Persona | undefined {
  return personas.find((persona) => persona.id === id);
}

/** The tools of a persona, as far as the revision has them. */
export function toolsOf(persona: Persona, revision: Revision): readonly Tool[] {
  return toolsAt(revision).filter(({ id }) => persona.toolIds.includes(id));
}

const owner = ({ id }: Persona) => (id === 0 ? null : { id: USER_ID, email: USER_MAIL });
const RIGHTS = ['edit', 'share', 'view_stats', 'delete', 'publish', 'feature', 'list', 'reorder'];
const rights = Object.fromEntries(RIGHTS.map((right) => [right, false]));

/** Sets as a persona shows them: few fields. */
function setsOf({ sets }: Persona, revision: Revision): object[] {
  return documentSets
    .filter(({ name }) => sets.includes(name))
    .map(({ id, name, description, isPublic }) => ({
      id,
      name,
      description,
      cc_pair_summaries: [],
      is_up_to_date: true,
      is_public: isPublic,
      users: [],
      groups: [],
      ...(revision === 'head' ? { permissions: {} } : {}),
      federated_connector_summaries: [],
    }));
}

const startersFor = ({ starters }: Persona) =>
  starters.length > 0 ? starters.map(([name, message]) => ({ name, message })) : null;

/** A persona as the list shows it. */
export function listedPersona(persona: Persona, revision: Revision): object {
  const { id, name, description, icon, featured } = persona;
  const old = revision === 'r1';
  return {
    id,
    name,
    description,
    tools: toolsOf(persona, revision).map((tool) => wireTool(tool, revision)),
    starter_messages: startersFor(persona),
    ...(old ? { llm_relevance_filter: false, llm_filter_extraction: id === 0 } : {}),
    document_sets: setsOf(persona, revision),
    ...(old
      ? { llm_model_version_override: null, llm_model_provider_override: null }
      : {
          hierarchy_node_count: 0,
          attached_document_count: 0,
          knowledge_sources: [],
          default_model_configuration_id: null,
        }),
    uploaded_image_id: null,
    icon_name: icon,
    is_public: true,
    [old ? 'is_visible' : 'is_listed']: true,
    display_priority: id < first.length ? id : null,
    [old ? 'is_default_persona' : 'is_featured']: featured,
    builtin_persona: id === 0,
    labels: [],
    owner: owner(persona),
    ...(revision === 'head' ? { owner_group: null, user_permission: 'VIEWER', permissions: rights } : {}),
  };
}

/** A persona by itself: other fields, in another order. */
export function wholePersona(persona: Persona, revision: Revision): object {
  const { id, name, description, icon, featured } = persona;
  const old = revision === 'r1';
  const head = revision === 'head';
  const shared = { user_shares: [], group_shares: [], public_permission: 'VIEWER', sharing_status: 'PUBLIC' };
  return {
    id,
    name,
    description,
    is_public: true,
    [old ? 'is_visible' : 'is_listed']: true,
    uploaded_image_id: null,
    icon_name: icon,
    user_file_ids: [],
    display_priority: id < first.length ? id : null,
    [old ? 'is_default_persona' : 'is_featured']: featured,
    builtin_persona: id === 0,
    starter_messages: startersFor(persona),
    ...(old ? { llm_relevance_filter: false, llm_filter_extraction: id === 0 } : {}),
    tools: toolsOf(persona, revision).map((tool) => wireTool(tool, revision)),
    labels: [],
    owner: owner(persona),
    ...(head ? { owner_group: null } : {}),
    users: [],
    groups: [],
    ...(head ? shared : {}),
    document_sets: setsOf(persona, revision),
    ...(old
      ? { llm_model_provider_override: null, llm_model_version_override: null, num_chunks: 25 }
      : { default_model_configuration_id: null, hierarchy_nodes: [], attached_documents: [] }),
    ...(head ? { permissions: rights } : {}),
    system_prompt: `You are ${name}, an assistant of Larkfield.`,
    replace_base_system_prompt: false,
    task_prompt: null,
    datetime_aware: true,
    search_start_date: null,
    ...(head ? { user_permission: 'VIEWER', admin_count: 1, ownership_vacant: false } : {}),
  };
}
