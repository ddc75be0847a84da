import { personas } from '../company/personas';
import { fill, tellPlainChat } from './plain-chat';
import { oddNames, plots } from './plots';
import { createRandom, type Random } from './random';
import { richSessions } from './rich';
import type { History, Message, Session } from './sessions';
import { createTeller, type Teller } from './teller';
import { stamp } from './time';

const SEED = 20260823;
/** Ids that each session of the history may use. */
const IDS = 100;
const DAY = 86_400_000;
const TWO_YEARS = 730 * DAY;
/** Beyond those in the list: chats of projects, and chats without a question. */
const IN_PROJECTS = 12;
const UNASKED = 3;

/** What every session begins with. */
interface Outline {
  index: number;
  personaId: number;
  name: string | null;
  created: string;
  updated: string;
  projectId: number | null;
}

/**
 * `count` sessions over two years, the same at every start but for their dates. Only their outlines are made now, their
 * messages when somebody looks.
 */
export function createHistory(count: number, now: number): History {
  const rich = richSessions.slice(0, count);
  const listed = Array.from({ length: count }, (_, index) => {
    const plot = rich[index];
    const outline = outlineOf(index, count, now);
    if (!plot) return lazy(outline, tellPlainChat);
    return lazy({ ...outline, name: plot.name, personaId: plot.personaId ?? 0 }, (teller) => plot.tell(teller));
  });
  const others = Array.from({ length: count === 0 ? 0 : IN_PROJECTS + UNASKED }, (_, at) => {
    const outline = outlineOf(count + at, count + IN_PROJECTS + UNASKED, now);
    if (at >= IN_PROJECTS) return lazy({ ...outline, name: '' }, null);
    return lazy({ ...outline, projectId: 4 + (at % 4) }, tellPlainChat);
  });
  const sessions = [...listed, ...others];
  return {
    sessions,
    ownerOf: (messageId) => sessions[Math.floor(messageId / IDS) - 1],
    nextId: (sessions.length + 1) * IDS,
  };
}

/** Newest first. */
function outlineOf(index: number, count: number, now: number): Outline {
  const random = createRandom(SEED + index);
  // The square keeps most of them recent.
  const age = 20 * 60_000 + (index / Math.max(1, count)) ** 2 * TWO_YEARS + index * 90_000;
  const created = stamp(now - age - random.whole(0, 60_000), random.whole(0, 999));
  const odd = index % 97 === 41 ? oddNames[Math.floor(index / 97) % oddNames.length] : undefined;
  const plot = random.pick(plots);
  return {
    index,
    personaId: random.chance(0.6) ? 0 : random.whole(1, personas.length - 1),
    name: odd ?? nameOf(random, plot[0]),
    created,
    updated: created,
    projectId: null,
  };
}

/** One in ten has no name yet, and a few have null in its place. */
function nameOf(random: Random, template: string): string | null {
  if (random.chance(0.02)) return null;
  return random.chance(0.1) ? '' : fill(template, random);
}

/** A session whose messages are made when they are wanted. */
function lazy({ index, ...outline }: Outline, tell: ((teller: Teller, random: Random) => void) | null): Session {
  const random = createRandom(SEED * 31 + index);
  const id = random.uuid();
  let messages: Message[] | null = null;
  return {
    ...outline,
    id,
    get hasQuestion() {
      return messages ? messages.some(({ type }) => type === 'user') : tell !== null;
    },
    running: null,
    model: null,
    temperature: null,
    get messages() {
      if (messages) return messages;
      messages = [];
      tell?.(createTeller((index + 1) * IDS, Date.parse(outline.created), messages), random);
      return messages;
    },
  };
}
