import { clock } from '../base/clock';
import { openPanelPort, type PanelPort } from '../bridge/panel-port';
import type { PanelMessage, WorkerMessage } from '../bridge/protocol';
import { compose } from '../context/compose';
import { toSentSource } from '../context/source';
import { applyMessage, changeTurn, initialState, type PanelState } from './panel-state';
import { sendBlock } from './selectors';
import { newTurn, unfold, withStatus } from './turn';

/** How long (ms) typing rests before the draft is stored. */
const DRAFT_REST = 250;

/** The panel's state, and everything that a user can do to it. */
export interface ChatStore {
  subscribe(listener: () => void): () => void;
  snapshot(): PanelState;
  type(text: string): void;
  removeSource(id: string): void;
  send(): void;
  stop(askId: string): void;
  again(askId: string): void;
  fetchRest(askId: string): void;
  giveUp(askId: string): void;
  showAll(askId: string): void;
  newChat(): void;
  choosePersona(personaId: number): void;
  /** Stores the draft now: the panel is about to close. */
  saveDraft(): void;
}

/** Opens the store of the panel of window `windowId`. Listeners are told once a frame at the most. */
export function openChatStore(windowId: number): ChatStore {
  const listeners = new Set<() => void>();
  // Asked, but not yet confirmed: said again after a lost port. The worker knows an askId that it has seen.
  const unconfirmed = new Map<string, PanelMessage>();
  let state = initialState;
  let painting = false;
  let cancelDraft: (() => void) | null = null;

  const port: PanelPort = openPanelPort({ hello, onMessage });

  function hello(): PanelMessage {
    return { type: 'hello', windowId, seen: Object.fromEntries(state.turns.map((t) => [t.askId, t.answer.nextSeq])) };
  }

  const notify = () => {
    for (const listener of listeners) listener();
  };

  /** What the user did shows at once: a text field must not lag behind its keys. */
  function change(next: PanelState): void {
    if (next === state) return;
    state = next;
    notify();
  }

  /** What the worker tells is shown with the next frame, together with all that arrives before it. */
  function changeSoon(next: PanelState): void {
    if (next === state) return;
    state = next;
    if (painting) return;
    painting = true;
    clock.nextFrame(() => {
      painting = false;
      notify();
    });
  }

  function onMessage(message: WorkerMessage): void {
    if (message.type === 'run') unconfirmed.delete(message.run.askId);
    if (message.type === 'lines' && hasGap(state, message)) {
      port.post(hello());
      return;
    }
    changeSoon(applyMessage(state, message));
    if (message.type === 'chat') confirm(message.runs.map((run) => run.askId));
    // The worker's copy of the draft may be older than this one by a keystroke.
    if (message.type === 'source') saveDraft();
  }

  function confirm(askIds: readonly string[]): void {
    for (const askId of askIds) unconfirmed.delete(askId);
    for (const message of unconfirmed.values()) port.post(message);
  }

  function changeDraft(draft: PanelState['draft']): void {
    change({ ...state, draft });
    cancelDraft?.();
    cancelDraft = clock.after(DRAFT_REST, saveDraft);
  }

  function saveDraft(): void {
    cancelDraft?.();
    cancelDraft = null;
    port.post({ type: 'draft', draft: state.draft });
  }

  function post(askId: string, message: PanelMessage): void {
    unconfirmed.set(askId, message);
    port.post(message);
  }

  return {
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    snapshot: () => state,
    type: (text) => changeDraft({ ...state.draft, text }),
    removeSource: (id) =>
      changeDraft({ ...state.draft, sources: state.draft.sources.filter((source) => source.id !== id) }),
    send() {
      if (sendBlock(state) !== null) return;
      const { text, sources } = state.draft;
      const askId = clock.newId();
      const question = { text: text.trim(), sources: sources.map(toSentSource) };
      const { message } = compose(question.text, sources);
      change({
        ...state,
        draft: { text: '', sources: [] },
        turns: [...state.turns, newTurn({ askId, question, status: { phase: 'posting' } })],
      });
      post(askId, { type: 'ask', askId, message, question });
      saveDraft();
    },
    stop(askId) {
      const turn = state.turns.find((candidate) => candidate.askId === askId);
      if (!turn) return;
      const cut = turn.answer.nextSeq;
      change(changeTurn(state, askId, (stopped) => withStatus(stopped, { phase: 'stopping', cut })));
      port.post({ type: 'stop', askId, cut });
    },
    again(askId) {
      const newAskId = clock.newId();
      change(changeTurn(state, askId, (turn) => withStatus(turn, { phase: 'recovering' })));
      port.post({ type: 'again', askId, newAskId });
    },
    fetchRest(askId) {
      change(changeTurn(state, askId, (turn) => withStatus(turn, { phase: 'recovering' })));
      port.post({ type: 'fetch_rest', askId });
    },
    giveUp: (askId) => port.post({ type: 'give_up', askId }),
    showAll: (askId) => change(changeTurn(state, askId, unfold)),
    newChat: () => port.post({ type: 'new_chat' }),
    choosePersona: (personaId) => port.post({ type: 'choose_persona', personaId }),
    saveDraft,
  };
}

function hasGap(state: PanelState, { askId, from }: Extract<WorkerMessage, { type: 'lines' }>): boolean {
  const turn = state.turns.find((candidate) => candidate.askId === askId);
  return turn !== undefined && from > turn.answer.nextSeq;
}
