import type { FileDescriptor } from '../../lib/wire/files';
import { noFilters } from '../../lib/wire/filters';
import {
  askAnew,
  type Bench,
  type Capability,
  fails,
  judge,
  kindsIn,
  lastQuestion,
  notOffered,
  SHORT,
  works,
} from './capability';
import { Refused } from './driver';

const asked = (bench: Bench) => JSON.parse(lastQuestion(bench)?.body.toString('utf8') ?? '{}');
const seen = (bench: Bench) =>
  kindsIn(
    lastQuestion(bench) ?? {
      method: '',
      path: '',
      body: Buffer.alloc(0),
      status: 0,
      headers: {},
      chunks: [],
      ended: null,
    },
  );

const model: Capability = {
  name: 'another model, with temperature 0',
  questions: 1,
  attempt: async (bench) => {
    const { models } = await bench.driver.call('getModels', { personaId: 0 });
    const choice = models.at(-1);
    if (!choice) return notOffered('the server lists no models');
    const status = await askAnew(bench, SHORT, { model: choice, temperature: 0 });
    return asked(bench).llm_override?.temperature === 0 ? judge(status) : fails('temperature 0 was not sent');
  },
};

async function toolsOf({ driver }: Bench) {
  const connection = await driver.call('getConnection', null);
  const all = connection.state === 'connected' ? (connection.personas ?? []) : [];
  return all.find(({ isDefault, id }) => isDefault || id === 0)?.tools ?? all[0]?.tools ?? [];
}

const toolsOff: Capability = {
  name: 'tools switched off',
  questions: 1,
  attempt: async (bench) => {
    const status = await askAnew(bench, SHORT, { allowedToolIds: [] });
    return asked(bench).allowed_tool_ids?.length === 0 ? judge(status, seen(bench)) : fails('it was not sent');
  },
};

/** As many tools are tried until one runs: a server may list some that it does not have. */
const MOST_TOOLS = 5;

/** Has a scripted model call a tool with whatever the built-in ones want. */
function callFor(name: string): string {
  const wanted = { queries: ['tent'], urls: ['https://example.com'], code: 'print(1)', prompt: 'a tent' };
  return `Use the tool ${name} and say: ready. [[call ${name} ${JSON.stringify(wanted)}]] [[say ready]]`;
}

const toolForced: Capability = {
  name: 'a tool that must run',
  questions: MOST_TOOLS,
  attempt: async (bench) => {
    const tools = (await toolsOf(bench)).slice(0, MOST_TOOLS);
    for (const { id, name } of tools) {
      const status = await askAnew(bench, callFor(name), { forcedToolId: id });
      if (status.phase === 'complete') return works(seen(bench));
    }
    return notOffered(tools.length === 0 ? 'the persona has no tools' : 'none of the tools that it lists runs');
  },
};

const filters: Capability = {
  name: 'search filters',
  questions: 1,
  attempt: async (bench) => {
    const sources = await bench.driver.call('getSources', null).catch(absent);
    const [source] = sources;
    if (source === undefined) return notOffered('the server has nothing indexed');
    const status = await askAnew(bench, SHORT, { filters: { ...noFilters, sources: [source] } });
    return judge(status, seen(bench));
  },
};

/** A server without a search says 404, or 501. */
function absent(thrown: unknown): string[] {
  const status = thrown instanceof Refused ? thrown.failure.status : undefined;
  if (status === 404 || status === 501) return [];
  throw thrown;
}

/** One white point, as a picture. */
const POINT = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGP4DwABAQEANl9ngAAAAABJRU5ErkJggg==';

const samples: readonly { name: string; type: string; bytes: Buffer }[] = [
  { name: 'verify.txt', type: 'text/plain', bytes: Buffer.from('The tent stands in aisle 4.\n') },
  { name: 'verify.csv', type: 'text/csv', bytes: Buffer.from('tent,aisle\nstorm,4\n') },
  { name: 'verify.png', type: 'image/png', bytes: Buffer.from(POINT, 'base64') },
];

function filesOf(sample: (typeof samples)[number]): Capability {
  return {
    name: `a file: ${sample.name.split('.')[1]}`,
    questions: 1,
    attempt: async (bench) => {
      const uploaded = await upload(bench, sample);
      if (typeof uploaded === 'string') return uploaded === 'not_allowed' ? notOffered(uploaded) : fails(uploaded);
      const status = await askAnew(bench, SHORT, { files: [uploaded] });
      return judge(status, `as ${uploaded.type}`);
    },
  };
}

/** Hands a file over as the panel does, and waits until the server has read it. The descriptor, or the failure's code. */
async function upload(
  { driver, files }: Bench,
  { name, type, bytes }: (typeof samples)[number],
): Promise<FileDescriptor | string> {
  const uploadId = `verify-${name}`;
  try {
    await driver.hand(uploadId, bytes.toString('base64'), type);
    let { file } = await driver.call('uploadFile', { uploadId, name, type });
    files.add(file.id);
    for (let tries = 0; file.status === 'working' && tries < 60; tries += 1) {
      await new Promise((done) => setTimeout(done, 500));
      file = (await driver.call('fileStatuses', { ids: [file.id] }))[0] ?? file;
    }
    return file.status === 'ready' && file.descriptor ? file.descriptor : `the file is ${file.status}`;
  } catch (thrown) {
    if (thrown instanceof Refused) return thrown.failure.code;
    throw thrown;
  }
}

const research: Capability = {
  name: 'deep research',
  questions: 1,
  attempt: async (bench) => {
    const settings = await bench.driver.call('getServerSettings', null);
    if (settings.deepResearchEnabled === false) return notOffered('switched off on the server');
    const status = await askAnew(bench, SHORT, { deepResearch: true });
    return judge(status, seen(bench));
  },
};

export const options: readonly Capability[] = [model, toolsOff, toolForced, filters, ...samples.map(filesOf), research];
