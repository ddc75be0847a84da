import { assertNever } from '../base/assert-never';
import { type Connection, type Draft, emptyDraft, type WorkerMessage } from '../bridge/protocol';
import type { Arrival, ShareRefusal } from '../context/share';
import { plainTools } from '../context/tool-choice';
import { addLines, newTurn, type Turn, withStatus } from './turn';

/** A file that waits in the cache. */
export type ArrivedFile = Extract<Arrival, { kind: 'file' }>;

/** All that a panel shows. Read-only: what did not change keeps its identity. */
export interface PanelState {
  /** False until the worker has told the chat. */
  ready: boolean;
  chatId: string;
  /** Id of the chat on the server, as far as the worker told it; a stream may have told it since. */
  chatSessionId: string | null;
  /** The server holds messages of this chat besides `turns`. */
  opened: boolean;
  personaId: number | null;
  projectId: number | null;
  connection: Connection;
  draft: Draft;
  /** Every source that ever stood in the draft: one that the user removed must not come back. */
  seenSources: ReadonlySet<string>;
  turns: readonly Turn[];
  /** Which branch is shown where the user chose one; keys as in thread.ts. */
  choices: Readonly<Record<string, string>>;
  /** Why the last page, picture or file was not to be had; null where there is nothing to say. */
  refusal: ShareRefusal | null;
  /** Files that came of clicks in the page, to be taken out of the cache. */
  arrived: readonly ArrivedFile[];
  /** The recipe that was chosen in the menu, until it is done; null for none. */
  recipeId: string | null;
  /** Counts how often the recipes were changed. */
  recipesVersion: number;
  /** Counts the clicks on the toolbar icon. */
  iconClicks: number;
  /** Counts how often the server's list of chats was said to have changed. */
  chatsVersion: number;
}

export const initialState: PanelState = {
  ready: false,
  chatId: '',
  chatSessionId: null,
  opened: false,
  personaId: null,
  projectId: null,
  connection: { state: 'none' },
  draft: emptyDraft,
  seenSources: new Set(),
  turns: [],
  choices: {},
  refusal: null,
  arrived: [],
  recipeId: null,
  recipesVersion: 0,
  iconClicks: 0,
  chatsVersion: 0,
};

/** The state after a message of the worker's. */
export function applyMessage(state: PanelState, message: WorkerMessage): PanelState {
  switch (message.type) {
    case 'chat':
      return applyChat(state, message);
    case 'run': {
      const { run, replaces } = message;
      if (state.turns.some((turn) => turn.askId === run.askId)) {
        return changeTurn(state, run.askId, (turn) => withStatus(turn, run.status));
      }
      const kept = state.turns.filter((turn) => turn.askId !== replaces);
      return { ...state, turns: [...kept, newTurn(run, true)] };
    }
    case 'lines':
      return changeTurn(state, message.askId, (turn) => addLines(turn, message.from, message.lines));
    case 'status':
      return changeTurn(state, message.askId, (turn) => withStatus(turn, message.status));
    case 'connection':
      return applyConnection(state, message.connection);
    case 'chats_changed':
      return { ...state, chatsVersion: state.chatsVersion + 1 };
    case 'source':
      return withDraft(
        { ...state, refusal: null },
        { ...state.draft, sources: [...state.draft.sources, message.source] },
      );
    case 'reset':
      return initialState;
    case 'recipes_changed':
      return { ...state, recipesVersion: state.recipesVersion + 1 };
    case 'icon':
      return { ...state, iconClicks: state.iconClicks + 1 };
    case 'arrival': {
      const { arrival } = message;
      if (arrival.kind === 'recipe') return { ...state, recipeId: arrival.recipeId };
      if (arrival.kind === 'refusal') return { ...state, refusal: arrival.refusal };
      return { ...state, refusal: null, arrived: [...state.arrived, arrival] };
    }
    default:
      return assertNever(message);
  }
}

function applyChat(state: PanelState, message: Extract<WorkerMessage, { type: 'chat' }>): PanelState {
  const { chatId, chatSessionId, opened, personaId, projectId, connection, choices } = message;
  const known = new Map(state.turns.map((turn) => [turn.askId, turn]));
  const told = message.runs.map((run) => {
    const turn = known.get(run.askId);
    return turn ? withStatus(turn, run.status) : newTurn(run, true);
  });
  // A question that the worker has not heard of yet is said again: until then it is only here.
  const unheard = state.turns.filter((turn) => !turn.confirmed && !told.some(({ askId }) => askId === turn.askId));
  const next = { ...state, ready: true, chatId, chatSessionId, opened, personaId, projectId, connection, choices };
  const draft = mergeDrafts(state, message.draft);
  // Tools are a persona's own: what was set of the one before says nothing of this one's.
  const isOther = state.ready && (state.personaId ?? 0) !== (personaId ?? 0);
  const kept = isOther ? { ...draft, options: { ...draft.options, ...plainTools } } : draft;
  return withDraft({ ...next, turns: [...told, ...unheard] }, kept);
}

/** The state with another connection. What was set with the old server's means, files included, goes with that. */
function applyConnection(state: PanelState, connection: Connection): PanelState {
  const { text, sources } = state.draft;
  const isGone = connection.state === 'none' && state.connection.state !== 'none';
  return { ...state, connection, draft: isGone ? { ...emptyDraft, text, sources } : state.draft };
}

/** The state with another draft. */
export function withDraft(state: PanelState, draft: Draft): PanelState {
  const isNew = draft.sources.some(({ id }) => !state.seenSources.has(id));
  const seenSources = isNew ? new Set([...state.seenSources, ...draft.sources.map(({ id }) => id)]) : state.seenSources;
  return { ...state, draft, seenSources };
}

/** The state with one turn changed; the same state where nothing changed or the turn is not here. */
export function changeTurn(state: PanelState, askId: string, change: (turn: Turn) => Turn): PanelState {
  const turns = state.turns.map((turn) => (turn.askId === askId ? change(turn) : turn));
  return turns.every((turn, index) => turn === state.turns[index]) ? state : { ...state, turns };
}

/**
 * The draft, once the worker tells what it kept. A panel that has only just opened takes that, with what was typed
 * meanwhile behind it; afterwards its own is newer, but for what was captured while the port was lost.
 */
function mergeDrafts({ ready, draft, seenSources }: PanelState, stored: Draft): Draft {
  if (!ready) return { ...stored, text: stored.text + draft.text, sources: [...stored.sources, ...draft.sources] };
  const captured = stored.sources.filter(({ id }) => !seenSources.has(id));
  return captured.length === 0 ? draft : { ...draft, sources: [...draft.sources, ...captured] };
}
