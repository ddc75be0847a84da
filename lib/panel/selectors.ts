import { isOpen } from '../base/run-status';
import type { Persona } from '../wire/catalog';
import type { PanelState } from './panel-state';
import type { Turn } from './turn';

/** Why a question can't be sent just now; null when it can. */
export type SendBlock = 'not_ready' | 'not_connected' | 'empty' | 'answering' | 'stopping';

export function sendBlock(state: PanelState): SendBlock | null {
  if (!state.ready) return 'not_ready';
  if (state.connection.state === 'none') return 'not_connected';
  const status = state.turns.at(-1)?.status;
  if (status?.phase === 'stopping') return 'stopping';
  if (status && isOpen(status)) return 'answering';
  return state.draft.text.trim() === '' ? 'empty' : null;
}

/** The turn that the Stop button stops; null where nothing streams. */
export function stoppable(state: PanelState): Turn | null {
  const last = state.turns.at(-1);
  return last?.status.phase === 'posting' || last?.status.phase === 'streaming' ? last : null;
}

/** The persona of the chat on screen; null while unknown, and where the server does not list it. */
export function currentPersona(state: PanelState): Persona | null {
  if (state.connection.state === 'none') return null;
  const id = state.personaId ?? 0;
  return state.connection.personas?.find((persona) => persona.id === id) ?? null;
}
