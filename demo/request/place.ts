import { type FileDescriptor, type Message, mainline, type Session } from '../chats/sessions';
import { USER_ID } from '../company/account';
import { findPersona, toolsOf } from '../company/personas';
import { documentSets } from '../company/sources';
import { earlyLine } from '../play/error-line';
import { repr } from '../python';
import type { World } from '../world';
import type { Ask } from './ask';
import { isUnknownAtR1 } from './model-wish';

/** Where a question hangs in its tree, or the line that refuses it. */
export type Place =
  | { session: Session; question: Message; isNew: boolean }
  /** `session`: the new one that was made before the error. */
  | { line: object; session: Session | null };

/** Finds the place of a question, `wire.md` 2 and 3.4, in the order in which servers look at its parts. */
export function findPlace(world: World, ask: Ask, endsEarly: boolean): Place {
  const { sessions } = world;
  const isNew = !ask.chat_session_id;
  const before = errorBefore(world, ask);
  if (before) return { line: before, session: null };
  const { persona_id: personaId = 0, description, project_id: projectId = null } = ask.chat_session_info ?? {};
  const found = ask.chat_session_id ? sessions.get(ask.chat_session_id) : undefined;
  const session = found ?? sessions.create({ personaId, name: description ?? '', projectId: projectId ?? null });

  const refuse = (line: object): Place => ({ line, session: isNew ? session : null });
  const within = errorWithin(world, ask, session);
  if (within) return refuse(within);
  const root = sessions.root(session);
  const parent = parentOf(ask.parent_message_id, root, mainline(session));
  if (!parent) return refuse(earlyLine('The new message sent is not on the latest mainline of messages'));
  const unstorable = unstorableText(ask.message);
  if (unstorable) return refuse(earlyLine(unstorable));
  const tool = world.revision === 'r1' ? missingTool(world, ask, session) : null;
  const early = tool ?? (endsEarly ? 'The demo fails before it begins' : null);
  // Only R1 keeps a question whose answer never began.
  if (early !== null && world.revision !== 'r1') return refuse(earlyLine(early));
  const question = parent.type === 'user' ? parent : sessions.add(session, 'user', ask.message, parent);
  if (question !== parent) question.files = ask.file_descriptors.map(toDescriptor);
  return early === null ? { session, question, isNew } : refuse(earlyLine(early));
}

/** The tool that must run and can't; what is said of it. */
export function missingTool(
  { revision }: World,
  { forced_tool_id, allowed_tool_ids }: Ask,
  session: Session,
): string | null {
  if (forced_tool_id == null) return null;
  const persona = findPersona(session.personaId);
  const own = persona ? toolsOf(persona, revision).map(({ id }) => id) : [];
  const allowed = own.includes(forced_tool_id) && (allowed_tool_ids ?? own).includes(forced_tool_id);
  return allowed ? null : `Forced tool ${forced_tool_id} not found in tools`;
}

/** Errors before there is a session. */
function errorBefore({ revision, sessions, projects }: World, ask: Ask): object | null {
  const id = ask.chat_session_id;
  const info = ask.chat_session_info;
  const r1 = revision === 'r1';
  const several = ask.llm_overrides?.length ?? 0;
  if (!r1 && several > 3)
    return earlyLine(`Multi-model requires 2-3 overrides, got ${several}`, 'VALIDATION_ERROR', false);
  if (id && sessions.isDeleted(id)) return earlyLine('Chat session has been deleted');
  if (id && !sessions.get(id)) return earlyLine('Invalid Chat Session ID provided');
  if (info?.incognito && revision === 'head') {
    return earlyLine('Incognito chat is not enabled for this user.', 'UNAUTHORIZED', false);
  }
  if (info && !findPersona(info.persona_id)) {
    return r1 ? earlyLine(INIT, 'INIT_FAILED') : earlyLine('User does not have access to persona');
  }
  if (info?.project_id != null && !projects.has(info.project_id)) {
    return earlyLine('User does not have access to project');
  }
  const sets = ask.internal_search_filters?.document_set ?? [];
  const unknown = sets.filter((set) => !documentSets.some(({ name }) => name === set));
  // R1 answers on.
  if (r1 || unknown.length === 0) return null;
  return earlyLine(`User does not have access to document sets: ${repr(unknown)}`, 'INSUFFICIENT_PERMISSIONS', false);
}

const INIT = 'Failed to initialize the chat. Please check your configuration and try again.';

/** Errors that come when a new session has been made already. */
function errorWithin({ revision, files }: World, ask: Ask, session: Session): object | null {
  if (revision === 'r1' && ask.llm_override && isUnknownAtR1(ask.llm_override))
    return earlyLine('No LLM provider found');
  if (revision === 'r1' && ask.deep_research && session.projectId !== null) return earlyLine(INIT, 'INIT_FAILED');
  if (ask.file_descriptors.some(({ user_file_id }) => !user_file_id)) {
    return earlyLine('Project files provided but no project_id specified for verification');
  }
  const foreign = ask.file_descriptors.find(({ user_file_id }) => !files.get(user_file_id ?? ''));
  return foreign ? earlyLine(`User ${USER_ID} does not have access to file ${foreign.user_file_id}`) : null;
}

/** What a database says of a text that it can't take; the root is there already by then. */
function unstorableText(text: string): string | null {
  if (text.includes('\u0000')) return 'A string literal cannot contain NUL (0x00) characters.';
  const at = text.search(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/);
  if (at === -1) return null;
  const shown = `\\u${text.charCodeAt(at).toString(16)}`;
  return `'utf-8' codec can't encode character '${shown}' in position ${at}: surrogates not allowed`;
}

/** -1: after the newest; null: the root; an id: that message, if the chain has it. */
function parentOf(id: number | null, root: Message, chain: readonly Message[]): Message | undefined {
  if (id === null) return root;
  return id === -1 ? (chain.at(-1) ?? root) : chain.find((message) => message.id === id);
}

function toDescriptor({ id, type, name = null, user_file_id = null }: Ask['file_descriptors'][number]): FileDescriptor {
  return { id, type, name, user_file_id };
}
