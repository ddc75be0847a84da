import { newestQuestion } from './basics';
import {
  askAnew,
  type Capability,
  fails,
  judge,
  newest,
  noteSession,
  notOffered,
  SHORT,
  stored,
  works,
} from './capability';

/** One chat, with a question that gets a second answer and other words. */
const regenerate: Capability = {
  name: 'regenerate',
  questions: 2,
  attempt: async (bench) => {
    const first = await askAnew(bench, SHORT);
    if (first.phase !== 'complete') return judge(first);
    const chatSessionId = await noteSession(bench);
    const questionId = await newestQuestion(bench, chatSessionId);
    if (questionId === null) return fails('the question is not stored');
    const status = await bench.driver.ask(SHORT, {}, { kind: 'regenerate', questionId });
    const { messages } = await stored(bench, chatSessionId);
    const answers = messages.filter(({ parent_message }) => parent_message === questionId).length;
    return answers === 2 ? judge(status) : fails(`${answers} answers are stored, where there should be 2`);
  },
};

const edit: Capability = {
  name: 'edit a question, as a branch',
  questions: 2,
  attempt: async (bench) => {
    const first = await askAnew(bench, SHORT);
    if (first.phase !== 'complete') return judge(first);
    const chatSessionId = await noteSession(bench);
    const before = newest(await stored(bench, chatSessionId), 'user');
    const status = await bench.driver.ask(
      `${SHORT} Again.`,
      {},
      { kind: 'branch', after: before?.parent_message ?? null },
    );
    const { messages } = await stored(bench, chatSessionId);
    const siblings = messages.filter(
      ({ message_type, parent_message }) => message_type === 'user' && parent_message === before?.parent_message,
    );
    return siblings.length === 2 ? judge(status) : fails(`${siblings.length} questions are stored side by side`);
  },
};

const choose: Capability = {
  name: 'choose a branch',
  questions: 0,
  attempt: async (bench) => {
    const chatSessionId = await noteSession(bench);
    const { messages } = await stored(bench, chatSessionId);
    const oldest = messages
      .filter(({ message_type }) => message_type === 'user')
      .sort((a, b) => a.message_id - b.message_id)[0];
    if (!oldest) return fails('there is no branch');
    await bench.driver.call('setLatest', { messageId: oldest.message_id });
    const after = await stored(bench, chatSessionId);
    const parent = after.messages.find(({ message_id }) => message_id === oldest.parent_message);
    return parent?.latest_child_message === oldest.message_id ? works() : fails('the choice did not stay');
  },
};

const feedback: Capability = {
  name: 'feedback, and its removal',
  questions: 0,
  attempt: async (bench) => {
    const chatSessionId = await noteSession(bench);
    const answer = newest(await stored(bench, chatSessionId), 'assistant');
    if (!answer) return fails('there is no answer');
    const messageId = answer.message_id;
    const marked = async () =>
      (await stored(bench, chatSessionId)).messages.find(({ message_id }) => message_id === messageId)
        ?.current_feedback;
    await bench.driver.call('setFeedback', { messageId, feedback: { good: true, reason: null, text: null } });
    if ((await marked()) !== 'like') return fails('it did not stay');
    await bench.driver.call('setFeedback', { messageId, feedback: null });
    return (await marked()) == null ? works() : fails('it did not go');
  },
};

const remove: Capability = {
  name: 'delete a chat',
  questions: 1,
  attempt: async (bench) => {
    await askAnew(bench, SHORT);
    const chatSessionId = await noteSession(bench);
    await bench.driver.call('deleteSession', { chatSessionId });
    bench.sessions.delete(chatSessionId);
    const gone = await stored(bench, chatSessionId).then(
      () => false,
      () => true,
    );
    return gone ? works() : notOffered('a deleted chat can still be read');
  },
};

export const branches: readonly Capability[] = [regenerate, edit, choose, feedback, remove];
