import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { parseJson } from '../../lib/base/parse-json';
import { emptyAnswer } from '../../lib/chat/model';
import { reduceLine } from '../../lib/chat/reduce';
import { restoreSession } from '../../lib/chat/restore';
import { parseLine } from '../../lib/wire/lines';
import { parsePacket } from '../../lib/wire/packets';
import { readStoredAnswer } from '../../lib/wire/stored-answer';
import { type StoredSession, storedSessionSchema } from '../../lib/wire/stored-session';
import { wholeAnswerSchema } from '../../lib/wire/whole-answer';

/** What was found in a folder of recordings. */
export interface Conformance {
  streams: number;
  lines: number;
  sessions: number;
  /** Kinds of packet that no schema knows, with how often they came. */
  unknownKinds: Map<string, number>;
  /** `kind.field` that the schemas do not know, with how often they came. */
  unknownFields: Map<string, number>;
  /** Lines that nobody could read: where, and how many. */
  unreadable: Map<string, number>;
  /** Streams whose text is another than the server stored. */
  otherTexts: string[];
  /** How many streams were compared with what the server stored. */
  compared: number;
  /** Bodies of chats that the schema does not take. */
  badSessions: string[];
}

/** Reads every recording in a folder, however deep, with the schemas and the reducer that the extension has. */
export function conform(folder: string): Conformance {
  const found: Conformance = {
    streams: 0,
    lines: 0,
    sessions: 0,
    unknownKinds: new Map(),
    unknownFields: new Map(),
    unreadable: new Map(),
    otherTexts: [],
    compared: 0,
    badSessions: [],
  };
  for (const file of filesIn(folder)) {
    const name = relative(folder, file);
    if (file.endsWith('.ndjson')) readStream(file, name, found);
    else checkBody(file, name, found);
  }
  return found;
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(ndjson|json|body)$/.test(file))
    .map((file) => join(folder, file))
    .sort();
}

function readStream(file: string, name: string, found: Conformance): void {
  const texts = readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '');
  found.streams += 1;
  found.lines += texts.length;
  let answer = emptyAnswer;
  for (const [seq, text] of texts.entries()) {
    const line = parseLine(text);
    answer = reduceLine(answer, seq, line);
    if (line.kind === 'unreadable') add(found.unreadable, name);
    else noteUnknown(JSON.parse(text), found);
  }
  const [answerId] = answer.answerIds;
  if (answerId === undefined || answer.failure !== null || answer.stopReason !== null) return;
  const storedTexts = sessionsOf(file, answer.chatSessionId).flatMap((session) => {
    const stored = readStoredAnswer(session, answerId);
    // An answer that was not done when the chat was read has nothing to be compared with.
    return stored.state === 'complete' || stored.state === 'stopped' ? [stored.text.trim()] : [];
  });
  if (storedTexts.length === 0) return;
  found.compared += 1;
  if (!storedTexts.includes(answer.text.trim())) found.otherTexts.push(name);
}

/** The chat as it was read after a stream: in a file beside it, or among all that stands in the same folder. */
function sessionsOf(file: string, chatSessionId: string | null): StoredSession[] {
  const beside = [file.replace(/\.ndjson$/, '.session.json'), file.replace(/\/body\.ndjson$/, '.session/body.json')];
  const own = beside.filter((path) => path !== file && existsSync(path)).flatMap(readSessions);
  if (own.length > 0 || chatSessionId === null) return own;
  const bodies = readdirSync(dirname(file)).filter((name) => name.endsWith('.body'));
  return bodies
    .flatMap((name) => readSessions(join(dirname(file), name)))
    .filter((session) => session.chat_session_id === chatSessionId);
}

/** The chat in a file; none where it holds something else. */
function readSessions(path: string): StoredSession[] {
  const session = storedSessionSchema.safeParse(parseJson(readFileSync(path, 'utf8')));
  return session.success ? [session.data] : [];
}

function noteUnknown(json: unknown, { unknownKinds, unknownFields }: Conformance): void {
  if (typeof json !== 'object' || json === null || !('obj' in json)) return;
  const { obj } = json;
  if (typeof obj !== 'object' || obj === null) return;
  const packet = parsePacket(obj);
  if (packet.type === 'unknown') add(unknownKinds, packet.name);
  if (packet.type === 'unknown' || packet.type === 'misfit') return;
  for (const field of Object.keys(obj))
    if (!Object.hasOwn(packet, field)) add(unknownFields, `${packet.type}.${field}`);
}

/** A body that is a stored chat, or a whole answer, must be readable as one. */
function checkBody(file: string, name: string, found: Conformance): void {
  const json = parseJson(readFileSync(file, 'utf8'));
  if (typeof json !== 'object' || json === null) return;
  if ('chat_session_id' in json && 'messages' in json) {
    found.sessions += 1;
    const session = storedSessionSchema.safeParse(json);
    if (session.success) restoreSession(session.data);
    else found.badSessions.push(name);
  }
  if ('answer' in json && 'message_id' in json && !wholeAnswerSchema.safeParse(json).success)
    found.badSessions.push(name);
}

function add(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
