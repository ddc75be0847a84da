import { connect as connectTls } from 'node:tls';
import {
  askAnew,
  type Bench,
  bodyOf,
  type Capability,
  fails,
  freshChat,
  judge,
  kindsIn,
  LONG,
  lastQuestion,
  newest,
  noteSession,
  notOffered,
  passed,
  SHORT,
  stored,
  works,
} from './capability';
import { Refused } from './driver';

/** Time (ms) between the first and the last piece of an answer that came in pieces. */
const SPREAD = 300;

const address: Capability = {
  name: 'address and TLS',
  questions: 0,
  attempt: async ({ server }) => {
    const { protocol, hostname, port } = new URL(server);
    if (protocol === 'http:') return works('http, on the loopback only');
    return new Promise((done) => {
      const socket = connectTls({ host: hostname, port: Number(port || 443), servername: hostname }, () => {
        const { valid_to } = socket.getPeerCertificate();
        socket.end();
        done(works(`${socket.getProtocol()}, certificate until ${valid_to}`));
      });
      socket.on('error', (error) => done(fails('code' in error ? String(error.code) : error.name)));
    });
  },
};

const signIn: Capability = {
  name: 'sign-in, and what the token may do',
  questions: 0,
  attempt: async ({ driver, proxy, token }) => {
    const outcome = await driver.call('connect', { address: proxy.base, token });
    if (!outcome.ok) return fails(`${outcome.step}: ${outcome.failure.code}`);
    const tries = {
      personas: 0,
      chats: driver.call('listSessions', { before: null }),
      models: driver.call('getModels', { personaId: 0 }),
      prompts: driver.call('getPrompts', null),
      projects: driver.call('getProjects', null),
      settings: driver.call('getServerSettings', null),
    };
    const told = await Promise.all(
      Object.entries(tries).map(async ([name, work]) => {
        const refused = await Promise.resolve(work).then(
          () => null,
          (thrown: unknown) => thrown,
        );
        return refused instanceof Refused ? `${name} no (${refused.failure.code})` : `${name} yes`;
      }),
    );
    return works(told.join(', '));
  },
};

const version: Capability = {
  name: 'version',
  questions: 0,
  attempt: async ({ driver }) => {
    const connection = await driver.call('getConnection', null);
    return connection.state === 'connected' ? works(connection.version) : fails('not connected');
  },
};

const personas: Capability = {
  name: 'personas',
  questions: 0,
  attempt: async ({ driver }) => {
    const connection = await driver.call('getConnection', null);
    if (connection.state !== 'connected') return fails('not connected');
    if (connection.personas === null) return notOffered(connection.personasFailure?.code ?? 'refused');
    return works(`${connection.personas.length} on offer`);
  },
};

const first: Capability = {
  name: 'first question, streamed',
  questions: 1,
  attempt: async (bench) => {
    const status = await askAnew(bench, LONG);
    const exchange = lastQuestion(bench);
    if (status.phase !== 'complete' || !exchange) return judge(status);
    const [head] = exchange.chunks;
    const tail = exchange.chunks.at(-1);
    const spread = (tail?.at ?? 0) - (head?.at ?? 0);
    const told = `${exchange.chunks.length} pieces in ${spread} ms; ${kindsIn(exchange)}`;
    return spread > SPREAD ? works(told) : fails(`all at the end, as through a proxy that holds back: ${told}`);
  },
};

const followUp: Capability = {
  name: 'follow-up in the same chat',
  questions: 1,
  attempt: async (bench) => {
    const status = await bench.driver.ask(SHORT);
    const chatSessionId = await noteSession(bench);
    const sent = JSON.parse(lastQuestion(bench)?.body.toString('utf8') ?? '{}');
    return sent.chat_session_id === chatSessionId ? judge(status) : fails('it did not carry the session');
  },
};

const stop: Capability = {
  name: 'stop on the server',
  questions: 1,
  attempt: async (bench) => {
    await freshChat(bench);
    const askId = await bench.driver.begin(LONG);
    await until(async () => (await bench.driver.lines(askId)) > 5);
    await bench.driver.say({ type: 'stop', askId, cut: 4 });
    const status = await bench.driver.ended(askId);
    await noteSession(bench);
    const told = passed(bench, '/stop-chat-session/').at(-1);
    if (status.phase !== 'stopped') return fails(status.phase);
    if (told?.status !== 200) return notOffered(`the stop was answered with ${told?.status ?? 'nothing'}`);
    return status.ignored ? works('taken, and not heeded: the model was done first') : works('heeded');
  },
};

const panelCloses: Capability = {
  name: 'answer kept when the panel closes',
  questions: 1,
  attempt: async (bench) => {
    await freshChat(bench);
    const askId = await bench.driver.begin(LONG);
    await until(async () => (await bench.driver.lines(askId)) > 3);
    await bench.driver.reopen(1_000);
    const status = await bench.driver.ended(askId);
    await noteSession(bench);
    return judge(status);
  },
};

const resume: Capability = {
  name: 'answer kept when the browser’s worker ends',
  questions: 1,
  attempt: async (bench) => {
    await freshChat(bench);
    const askId = await bench.driver.begin(LONG);
    await until(async () => (await bench.driver.lines(askId)) > 3);
    await noteSession(bench);
    await bench.extension.killWorker();
    await bench.driver.reopen(100);
    const status = await bench.driver.ended(askId);
    const resumed = passed(bench, '/resume-stream').at(-1)?.status;
    const how =
      resumed === 200 ? 'resumed from the stream' : `no resume (${resumed ?? 'not asked'}): read from the stored chat`;
    return judge(status, how);
  },
};

const history: Capability = {
  name: 'found in the history',
  questions: 0,
  attempt: async (bench) => {
    const { sessions } = await bench.driver.call('listSessions', { before: null });
    const found = sessions.filter(({ id }) => bench.sessions.has(id)).length;
    return found > 0
      ? works(`${found} of ${bench.sessions.size} on the first page`)
      : fails('none of the chats is listed');
  },
};

const rename: Capability = {
  name: 'rename, by name and by the model',
  questions: 0,
  attempt: async (bench) => {
    const [chatSessionId] = bench.sessions;
    if (chatSessionId === undefined) return fails('there is no chat');
    const name = 'Hymalaia verify';
    await bench.driver.call('renameSession', { chatSessionId, name });
    const { description } = await stored(bench, chatSessionId);
    if (description !== name) return fails('the name did not stay');
    const made = await bench.driver.call('renameSession', { chatSessionId, name: null });
    return made.name === '' ? fails('the model made no name') : works();
  },
};

const wholeAnswer: Capability = {
  name: 'whole answers (stream: false)',
  questions: 1,
  attempt: async (bench) => {
    await bench.driver.call('setAnswerMode', { wholeAnswers: true });
    try {
      const status = await askAnew(bench, SHORT);
      const exchange = lastQuestion(bench);
      const isJson = exchange !== undefined && bodyOf(exchange).trimStart().startsWith('{');
      return isJson ? judge(status) : fails('no JSON came');
    } finally {
      await bench.driver.call('setAnswerMode', { wholeAnswers: false });
    }
  },
};

export const basics: readonly Capability[] = [
  address,
  signIn,
  version,
  personas,
  first,
  followUp,
  stop,
  panelCloses,
  resume,
  wholeAnswer,
  history,
  rename,
];

/** Newest question of a chat, whose id its branches begin with. */
export async function newestQuestion(bench: Bench, chatSessionId: string): Promise<number | null> {
  return newest(await stored(bench, chatSessionId), 'user')?.message_id ?? null;
}

async function until(isSo: () => Promise<boolean>, patience = 60_000): Promise<void> {
  const end = Date.now() + patience;
  while (!(await isSo())) {
    if (Date.now() > end) throw new Error('no word came');
    await new Promise((done) => setTimeout(done, 50));
  }
}
