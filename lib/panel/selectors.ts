import { isOpen } from '../base/run-status';
import type { Draft } from '../bridge/protocol';
import { countStuck, countUnderWay, type DraftFiles } from '../context/attachment';
import type { Source } from '../context/source';
import type { Persona } from '../wire/catalog';
import type { PanelState } from './panel-state';
import type { Turn } from './turn';

/** Why a question can't be sent just now; null when it can. */
export type SendBlock = 'not_ready' | 'not_connected' | 'empty' | 'answering' | 'stopping' | 'uploading' | 'file_stuck';

export function sendBlock(state: PanelState): SendBlock | null {
  if (!state.ready) return 'not_ready';
  if (state.connection.state === 'none') return 'not_connected';
  const open = openTurn(state);
  if (open) return open.status.phase === 'stopping' ? 'stopping' : 'answering';
  const { attachments } = filesOf(state.draft);
  if (countUnderWay(attachments) > 0) return 'uploading';
  // A file that the server cannot use is left out only if the user says so (`wire.md` 6).
  if (countStuck(attachments) > 0) return 'file_stuck';
  return state.draft.text.trim() === '' ? 'empty' : null;
}

/** The files of a draft, ready or not. */
export function filesOf({ attachments = [], options }: Draft): DraftFiles {
  return { attachments, files: options.files };
}

/** The sources that go along by themselves: the text of the others goes as a file, which has a card of its own. */
export function looseSources({ sources, attachments = [] }: Draft): readonly Source[] {
  if (attachments.every(({ sourceId }) => sourceId === undefined)) return sources;
  return sources.filter(({ id }) => !attachments.some(({ sourceId }) => sourceId === id));
}

/** The turn that the Stop button stops; null where nothing streams. */
export function stoppable(state: PanelState): Turn | null {
  const open = openTurn(state);
  return open?.status.phase === 'posting' || open?.status.phase === 'streaming' ? open : null;
}

/** The turn whose answer is still under way; null where none is. A chat has one at a time. */
export function openTurn({ turns }: PanelState): Turn | null {
  return turns.find(({ status }) => isOpen(status)) ?? null;
}

/** The persona of the chat on screen; null while unknown, and where the server does not list it. */
export function currentPersona(state: PanelState): Persona | null {
  if (state.connection.state === 'none') return null;
  const id = state.personaId ?? 0;
  return state.connection.personas?.find((persona) => persona.id === id) ?? null;
}
