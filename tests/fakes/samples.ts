import type { RunStatus } from '@/lib/base/run-status';
import type { Connected, Place, Question, RunHead, WorkerMessage } from '@/lib/bridge/protocol';
import { emptyDraft } from '@/lib/bridge/protocol';
import type { Captured } from '@/lib/context/captured';
import type { Source } from '@/lib/context/source';
import type { Persona } from '@/lib/wire/catalog';

/** Ordinary values, for tests to which they do not matter. */

export function aSource(own: Partial<Source> = {}): Source {
  return {
    id: 's1',
    kind: 'selection',
    title: 'Travel policy',
    url: 'https://wiki.example/travel',
    text: 'Book second class.',
    edited: null,
    via: 'page',
    at: null,
    headings: [],
    missing: { hidden: 0, closedFrames: 0, lost: 0 },
    nonce: '00c0ffee00c0ffee',
    ...own,
  };
}

/** What a script in a page tells of it. */
export function aCaptured(own: Partial<Extract<Captured, { ok: true }>> = {}): Extract<Captured, { ok: true }> {
  return {
    ok: true,
    text: 'Book second class.',
    title: 'Travel policy',
    url: 'https://wiki.example/travel',
    headings: [],
    extent: 'main',
    hidden: 0,
    closedFrames: 0,
    lost: 0,
    ...own,
  };
}

export function aPersona(own: Partial<Persona> = {}): Persona {
  return {
    id: 0,
    name: 'Assistant',
    description: '',
    starters: [],
    icon: null,
    isDefault: false,
    featured: false,
    tools: [],
    documentSets: [],
    hasSearch: false,
    hasKnowledge: false,
    model: null,
    ...own,
  };
}

export function aConnection(own: Partial<Connected> = {}): Connected {
  return {
    state: 'connected',
    server: 'https://chat.example',
    account: 'ada@chat.example',
    version: '1.2.3',
    personas: [aPersona(), aPersona({ id: 4, name: 'Legal', description: 'Reads contracts' })],
    personasFailure: null,
    personaId: null,
    ...own,
  };
}

export function aRun(askId: string, status: RunStatus = { phase: 'streaming' }): RunHead {
  return { askId, question: aQuestion(`Question ${askId}`), place: AT_END, retryOf: null, status };
}

/** A question without anything that goes along. */
export function aQuestion(text: string): Question {
  return { text, sources: [], files: [] };
}

/** Behind the newest message of a chat without any. */
export const AT_END: Place = { kind: 'end', after: null };

type Chat = Extract<WorkerMessage, { type: 'chat' }>;

export function aChat(own: Partial<Omit<Chat, 'type'>> = {}): Chat {
  return {
    type: 'chat',
    chatId: 'c1',
    personaId: null,
    projectId: null,
    chatSessionId: null,
    opened: false,
    choices: {},
    connection: aConnection(),
    draft: emptyDraft,
    runs: [],
    ...own,
  };
}

const packet = (obj: unknown) => JSON.stringify({ placement: { turn_index: 0 }, obj });

/** The lines of an answer whose text comes in `pieces`: one line before them, and one for each. */
export function answerLines(...pieces: readonly string[]): string[] {
  return [
    packet({ type: 'message_start', final_documents: [] }),
    ...pieces.map((content) => packet({ type: 'message_delta', content })),
  ];
}
