import { DEFAULT_MODEL } from '../company/models';
import { packetsOf, type Step } from '../play/steps';
import { textOf } from './digest';
import { type AnsweredBy, type Message, newMessage } from './sessions';
import { stamp } from './time';

/** Writes the messages of a session that is told, not lived. */
export interface Teller {
  /** A question under `parent`; without one under the newest message. */
  ask(text: string, parent?: Message | null): Message;
  /** An answer to the newest question, or to another. */
  answer(steps: readonly Step[], more?: Answering): Message;
}

interface Answering extends Partial<Pick<Message, 'text' | 'error' | 'stopped' | 'feedback'>> {
  to?: Message;
  label?: string;
}

const MINUTE = 60_000;

export const defaultModel: AnsweredBy = {
  label: DEFAULT_MODEL.model.label,
  name: DEFAULT_MODEL.model.name,
  provider: DEFAULT_MODEL.provider.kind,
  temperature: 0,
};

/** `firstId` is the root's; `messages` is filled. */
export function createTeller(firstId: number, begun: number, messages: Message[]): Teller {
  const add = (type: Message['type'], text: string, parent: Message | null): Message => {
    const sent = stamp(begun + messages.length * MINUTE, messages.length);
    const message = { ...newMessage(firstId + messages.length, type, text, sent), parent: parent?.id ?? null };
    if (parent) parent.latestChild = message.id;
    messages.push(message);
    return message;
  };
  const root = add('system', '', null);
  let newest = root;
  return {
    ask(text, parent) {
      newest = add('user', text, parent === null ? root : (parent ?? newest));
      return newest;
    },
    answer(steps, { to = newest, label, ...more } = {}) {
      const packets = packetsOf(steps);
      const message = add('assistant', textOf(packets), to);
      const model = label === undefined ? defaultModel : { ...defaultModel, label };
      message.told = { model, packets, seconds: 0.4 + (message.id % 17) / 10, failure: null };
      newest = Object.assign(message, more);
      return message;
    },
  };
}
