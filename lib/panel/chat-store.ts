import { clock } from '../base/clock';
import { isOpen } from '../base/run-status';
import { countLines } from '../bridge/items';
import { openPanelPort, type PanelPort } from '../bridge/panel-port';
import type { Draft, PanelMessage, Place, Question, WorkerMessage } from '../bridge/protocol';
import type { DraftFiles } from '../context/attachment';
import { anyRoom, compose, type Room } from '../context/compose';
import { optionsAfterSending } from '../context/options-after';
import type { ShareRefusal } from '../context/share';
import { toSentSource } from '../context/source';
import type { AskOptions, ModelChoice } from '../wire/request';
import { applyMessage, changeTurn, initialState, type PanelState, withDraft } from './panel-state';
import { filesOf, looseSources, sendBlock } from './selectors';
import { liveKey } from './thread';
import { newTurn, unfold, withStatus } from './turn';

/** How long (ms) typing rests before the draft is stored. */
const DRAFT_REST = 250;

/** The panel's state, and everything that a user can do to it. */
export interface ChatStore {
  /** The browser window of this panel. */
  windowId: number;
  subscribe(listener: () => void): () => void;
  snapshot(): PanelState;
  type(text: string): void;
  setOptions(change: Partial<AskOptions>): void;
  /** Changes the files that shall go along. */
  changeFiles(change: (files: DraftFiles) => DraftFiles): void;
  removeSource(id: string): void;
  /** What the user left of a source's text; null: all of it. */
  editSource(id: string, text: string | null): void;
  /** Shows why something was not to be had, or no longer. */
  setRefusal(refusal: ShareRefusal | null): void;
  /** The recipe that was chosen in the menu is done. */
  takeRecipe(): void;
  /** A file that came of a click in the page was taken. */
  takeArrived(key: string): void;
  /** Sends the draft; `room` as the previews were made with. */
  send(place: Place, room?: Room): void;
  /** Asks a question in other words, in the place of the old ones, and shows it there. */
  edit(text: string, old: Question, place: Place, fork: string): void;
  /** Has a stored question answered once more, and shows that answer; `model` null: as set. */
  regenerate(questionId: number, question: Question, model: ModelChoice | null, fork: string): void;
  stop(askId: string): void;
  again(askId: string): void;
  fetchRest(askId: string): void;
  giveUp(askId: string): void;
  showAll(askId: string): void;
  newChat(projectId?: number | null): void;
  openChat(chatSessionId: string, personaId: number | null): void;
  chooseBranch(fork: string, child: string): void;
  choosePersona(personaId: number): void;
  /** Stores the draft now: the panel is about to close. */
  saveDraft(): void;
}

/** Opens the store of the panel of window `windowId`. Listeners are told once a frame at the most. */
export function openChatStore(windowId: number): ChatStore {
  const listeners = new Set<() => void>();
  // Said, but not yet seen to have arrived: said again after a lost port, by askId and type. The worker does each once.
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
    confirm(message);
    if (message.type === 'reset') forget();
    const isNews = message.type === 'chat' && (state.ready || state.draft !== initialState.draft);
    changeSoon(applyMessage(state, message));
    if (message.type === 'lines' && isMissing(state, message)) port.post(hello());
    if (message.type === 'chat') for (const waiting of unconfirmed.values()) port.post(waiting);
    // The worker's copy of the draft may be older than this one: by a keystroke, or by a lost port.
    if (message.type === 'source' || isNews) saveDraft();
  }

  /** What is not said or stored yet is not said or stored any more. */
  function forget(): void {
    unconfirmed.clear();
    cancelDraft?.();
    cancelDraft = null;
  }

  function confirm(message: WorkerMessage): void {
    const heads = message.type === 'chat' ? message.runs : message.type === 'run' ? [message.run] : [];
    for (const { askId, status } of heads) {
      unconfirmed.delete(`ask ${askId}`);
      if (status.phase === 'stopping' || !isOpen(status)) unconfirmed.delete(`stop ${askId}`);
    }
    if (message.type === 'status' && (message.status.phase === 'stopping' || !isOpen(message.status))) {
      unconfirmed.delete(`stop ${message.askId}`);
    }
  }

  /** Posts what must arrive, if need be over the next port. */
  function insist(message: Extract<PanelMessage, { type: 'ask' | 'stop' }>): void {
    unconfirmed.set(`${message.type} ${message.askId}`, message);
    port.post(message);
  }

  function changeDraft(draft: Draft): void {
    change(withDraft(state, draft));
    cancelDraft?.();
    cancelDraft = clock.after(DRAFT_REST, saveDraft);
  }

  function saveDraft(): void {
    cancelDraft?.();
    cancelDraft = null;
    // Until the worker has told what it keeps, there is nothing here to put in its place.
    if (state.ready) port.post({ type: 'draft', draft: state.draft });
  }

  function chooseBranch(fork: string, child: string): void {
    change({ ...state, choices: { ...state.choices, [fork]: child } });
    port.post({ type: 'choose_branch', fork, child });
  }

  /** `fork`: the place in which the question, or its answer, is to be shown, whatever was chosen there before. */
  function ask(message: string, question: Question, place: Place, options: AskOptions, fork?: string): void {
    const askId = clock.newId();
    const head = { askId, question, place, retryOf: null, status: { phase: 'posting' } as const };
    change({ ...state, turns: [...state.turns, newTurn(head, false)] });
    const { additional } = question;
    insist({ type: 'ask', askId, message, question, place, options, ...(additional ? { additional } : {}) });
    if (fork !== undefined) chooseBranch(fork, liveKey(askId));
  }

  return {
    windowId,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    snapshot: () => state,
    type: (text) => changeDraft({ ...state.draft, text }),
    setOptions: (options) => changeDraft({ ...state.draft, options: { ...state.draft.options, ...options } }),
    changeFiles(changeOf) {
      const { draft } = state;
      const { attachments, files } = changeOf(filesOf(draft));
      changeDraft({ ...draft, options: { ...draft.options, files: [...files] }, attachments: [...attachments] });
    },
    removeSource: (id) =>
      changeDraft({ ...state.draft, sources: state.draft.sources.filter((source) => source.id !== id) }),
    editSource: (id, text) =>
      changeDraft({
        ...state.draft,
        sources: state.draft.sources.map((source) => (source.id === id ? { ...source, edited: text } : source)),
      }),
    setRefusal: (refusal) => change({ ...state, refusal }),
    takeRecipe: () => change({ ...state, recipeId: null }),
    takeArrived: (key) => change({ ...state, arrived: state.arrived.filter((file) => file.key !== key) }),
    send(place, room = anyRoom) {
      if (sendBlock(state) !== null) return;
      const { text, options } = state.draft;
      const sources = looseSources(state.draft);
      const { message, context, additional } = compose(text.trim(), sources, room);
      const shown = { text: text.trim(), sources: sources.map(toSentSource), files: options.files };
      const question = { ...shown, context, ...(additional === '' ? {} : { additional }) };
      state = withDraft(state, { text: '', sources: [], options: optionsAfterSending(options) });
      ask(message, question, place, options);
      saveDraft();
    },
    edit(text, old, place, fork) {
      // What went along goes along again; what is set for the next question is not for this one.
      const options = { ...optionsAfterSending(state.draft.options), files: old.files };
      ask((old.context ?? '') + text, { ...old, text }, place, options, fork);
    },
    regenerate(questionId, question, model, fork) {
      const options = { ...optionsAfterSending(state.draft.options), files: question.files };
      const place = { kind: 'regenerate', questionId } as const;
      // The server takes the stored text; ours is only there because a question has one.
      ask(question.text, question, place, { ...options, model: model ?? options.model }, fork);
    },
    stop(askId) {
      const turn = state.turns.find((candidate) => candidate.askId === askId);
      // Settled in the moment of the click: there is nothing to stop, and the worker would not answer.
      if (!turn || !isOpen(turn.status)) return;
      const cut = turn.answer.nextSeq;
      change(changeTurn(state, askId, (stopped) => ({ ...stopped, status: { phase: 'stopping', cut } })));
      insist({ type: 'stop', askId, cut });
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
    newChat: (projectId = null) => port.post({ type: 'new_chat', projectId }),
    openChat: (chatSessionId, personaId) => port.post({ type: 'open_chat', chatSessionId, personaId }),
    chooseBranch,
    choosePersona: (personaId) => port.post({ type: 'choose_persona', personaId }),
    saveDraft,
  };
}

/** Whether the message, which was just applied, held lines that could not be folded in. */
function isMissing(state: PanelState, { askId, from, lines }: Extract<WorkerMessage, { type: 'lines' }>): boolean {
  const turn = state.turns.find((candidate) => candidate.askId === askId);
  return turn !== undefined && turn.answer.nextSeq < from + countLines(lines);
}
