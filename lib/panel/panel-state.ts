import { assertNever } from '../base/assert-never';
import { type Connection, type Draft, emptyDraft, type WorkerMessage } from '../bridge/protocol';
import { addLines, newTurn, type Turn, withStatus } from './turn';

/** All that a panel shows. Read-only: what did not change keeps its identity. */
export interface PanelState {
  /** False until the worker has told the chat. */
  ready: boolean;
  chatId: string;
  personaId: number | null;
  connection: Connection;
  draft: Draft;
  turns: readonly Turn[];
}

export const initialState: PanelState = {
  ready: false,
  chatId: '',
  personaId: null,
  connection: { state: 'none' },
  draft: emptyDraft,
  turns: [],
};

/** The state after a message of the worker's. */
export function applyMessage(state: PanelState, message: WorkerMessage): PanelState {
  switch (message.type) {
    case 'chat': {
      const known = new Map(state.turns.map((turn) => [turn.askId, turn]));
      const turns = message.runs.map((run) => {
        const turn = known.get(run.askId);
        return turn ? withStatus(turn, run.status) : newTurn(run);
      });
      // The panel's own draft is newer than the stored one, unless the panel has only just opened.
      const draft = state.ready ? state.draft : mergeDrafts(state.draft, message.draft);
      const { chatId, personaId, connection } = message;
      return { ready: true, chatId, personaId, connection, draft, turns };
    }
    case 'run': {
      if (state.turns.some((turn) => turn.askId === message.run.askId)) return state;
      const kept = state.turns.filter((turn) => turn.askId !== message.replaces);
      return { ...state, turns: [...kept, newTurn(message.run)] };
    }
    case 'lines':
      return changeTurn(state, message.askId, (turn) => addLines(turn, message.from, message.lines));
    case 'status':
      return changeTurn(state, message.askId, (turn) => withStatus(turn, message.status));
    case 'connection':
      return { ...state, connection: message.connection };
    case 'source':
      return { ...state, draft: { ...state.draft, sources: [...state.draft.sources, message.source] } };
    default:
      return assertNever(message);
  }
}

/** The state with one turn changed; the same state where nothing changed or the turn is not here. */
export function changeTurn(state: PanelState, askId: string, change: (turn: Turn) => Turn): PanelState {
  const turns = state.turns.map((turn) => (turn.askId === askId ? change(turn) : turn));
  return turns.every((turn, index) => turn === state.turns[index]) ? state : { ...state, turns };
}

/** What was typed before the worker answered stands behind what it had kept. */
function mergeDrafts(typed: Draft, stored: Draft): Draft {
  return { text: stored.text + typed.text, sources: [...stored.sources, ...typed.sources] };
}
