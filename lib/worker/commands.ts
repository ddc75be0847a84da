import { browser } from 'wxt/browser';
import { getProjects, getPrompts, getServerSettings } from '../api/catalog';
import { setFeedback } from '../api/feedback';
import { getFile, getFileStatuses, uploadFile } from '../api/files';
import { listSessions, searchSessions } from '../api/history';
import type { Endpoint } from '../api/http';
import { getModels } from '../api/models';
import { findTags, getDocumentSets, getSources } from '../api/search-scope';
import { deleteSession, readSession, renameSession, setLatest } from '../api/sessions';
import { warn } from '../base/log';
import { type CommandHandlers, serveCommands } from '../bridge/commands';
import type { Connection } from '../bridge/protocol';
import { changeSettings, loadOwnSettings } from '../settings/store';
import { type Features, type SignKind, type Told, unknownFeatures } from '../wire/features';
import { choosable, withPersonaModel } from '../wire/models';
import { connect, disconnect, loadConnection, loadEndpoint, setDefaultPersona } from './connection';
import { loadFeatures, noteSigns } from './features';
import { clearFiles, handOver } from './files';
import type { Service } from './line-reader';
import { pageCommands } from './page-commands';
import { resetCommands } from './reset';
import { dropSetAside } from './set-aside';
import { testStream } from './stream-test';
import { clearUploads, withUpload } from './uploads';
import { closeDeleted, tellEveryPanel } from './windows';

/** Serves the one-shot calls of the extension's pages. Called in the worker's first turn, as all listeners. */
export function startCommands(service: Promise<Service>): void {
  serveCommands({
    ...connectionCommands(service),
    ...answerCommands(service),
    ...chatCommands(service),
    ...catalogCommands(service),
    ...fileCommands(service),
    ...pageCommands(service),
    ...resetCommands(service),
  });
  browser.runtime.onStartup.addListener(() => {
    clearUploads().catch((thrown: unknown) => warn('uploads', thrown));
    clearFiles().catch((thrown: unknown) => warn('files', thrown));
  });
}

type Handlers<N extends keyof CommandHandlers> = Pick<CommandHandlers, N>;

function connectionCommands(
  service: Promise<Service>,
): Handlers<'getConnection' | 'connect' | 'disconnect' | 'setDefaultPersona'> {
  /** Tells every panel whom the extension is connected to now, and hands it back. */
  const announce = async (connection: Connection): Promise<Connection> => {
    tellEveryPanel((await service).desk, connection);
    return connection;
  };
  return {
    getConnection: () => loadConnection(),
    connect: async ({ address, token }) => {
      // Nothing is sent before the worker is ready for it (own-connections.ts).
      await service;
      const outcome = await connect(address, token);
      if (outcome.ok) await announce(outcome.connection);
      return outcome;
    },
    disconnect: async () => {
      const { desk } = await service;
      // What a window of the browser session before had open belongs to the connection that is gone.
      desk.forgetLastChat();
      desk.wipeKept();
      const none = await announce(await disconnect());
      // Answers may be among it.
      await dropSetAside();
      await clearUploads();
      await clearFiles();
      return none;
    },
    setDefaultPersona: async ({ personaId }) => announce(await setDefaultPersona(personaId)),
  };
}

/** How answers travel: in pieces, or whole where a proxy holds streams back. */
function answerCommands(service: Promise<Service>): Handlers<'getAnswerMode' | 'setAnswerMode' | 'testStream'> {
  const onServer = asker(service);
  const answerMode = ({ wholeAnswers }: { wholeAnswers: boolean }) => ({ wholeAnswers });
  return {
    getAnswerMode: async () => answerMode(await loadOwnSettings()),
    setAnswerMode: async ({ wholeAnswers }) => answerMode(await changeSettings({ wholeAnswers })),
    testStream: onServer((_input, { endpoint, connection }) =>
      testStream(endpoint, connection.state === 'connected' ? connection.personaId : null),
    ),
  };
}

function chatCommands(
  service: Promise<Service>,
): Handlers<
  'listSessions' | 'searchSessions' | 'getSession' | 'renameSession' | 'deleteSession' | 'setLatest' | 'setFeedback'
> {
  const onServer = asker(service);
  const chatsChanged = async () => (await service).desk.tellEveryone({ type: 'chats_changed' });
  return {
    listSessions: onServer(({ before }, { endpoint, learn }) => learn('sessions', listSessions(endpoint, before))),
    searchSessions: onServer(({ query, page }, { endpoint }) => searchSessions(endpoint, query, page)),
    getSession: onServer(({ chatSessionId }, { endpoint, learn }) =>
      learn('session', readSession(endpoint, chatSessionId)),
    ),
    renameSession: onServer(async ({ chatSessionId, name }, { endpoint }) => {
      const renamed = { name: await renameSession(endpoint, chatSessionId, name) };
      await chatsChanged();
      return renamed;
    }),
    deleteSession: onServer(async ({ chatSessionId }, { endpoint, connection }) => {
      await deleteSession(endpoint, chatSessionId);
      closeDeleted((await service).desk, connection, chatSessionId);
      await chatsChanged();
      return null;
    }),
    setLatest: onServer(async ({ messageId }, { endpoint }) => {
      await setLatest(endpoint, messageId);
      return null;
    }),
    setFeedback: onServer(async ({ messageId, feedback }, { endpoint }) => {
      await setFeedback(endpoint, messageId, feedback);
      return null;
    }),
  };
}

function catalogCommands(
  service: Promise<Service>,
): Handlers<
  'getModels' | 'getDocumentSets' | 'getSources' | 'findTags' | 'getPrompts' | 'getProjects' | 'getServerSettings'
> {
  const onServer = asker(service);
  return {
    getModels: onServer(async ({ personaId }, { endpoint, connection, learn, features }) => {
      const list = await learn('providers', getModels(endpoint, personaId));
      const personas = connection.state === 'connected' ? (connection.personas ?? []) : [];
      const own = personas.find(({ id }) => id === personaId)?.model ?? null;
      return choosable(withPersonaModel(list, own), (await features()).modelConfigurationIds === true);
    }),
    getDocumentSets: onServer((_input, { endpoint }) => getDocumentSets(endpoint)),
    getSources: onServer(async (_input, { endpoint, learn, features }) =>
      learn('sources', getSources(endpoint, (await features()).indexedSources !== false)),
    ),
    findTags: onServer(({ pattern, sources }, { endpoint }) => findTags(endpoint, pattern, sources)),
    getPrompts: onServer((_input, { endpoint }) => getPrompts(endpoint)),
    getProjects: onServer((_input, { endpoint }) => getProjects(endpoint)),
    getServerSettings: onServer((_input, { endpoint, learn }) => learn('settings', getServerSettings(endpoint))),
  };
}

function fileCommands(service: Promise<Service>): Handlers<'uploadFile' | 'fileStatuses' | 'getFile'> {
  const onServer = asker(service);
  return {
    uploadFile: onServer(async (upload, { endpoint }) => ({
      file: await withUpload(upload, (file) => uploadFile(endpoint, file, upload.uploadId)),
    })),
    fileStatuses: onServer(({ ids }, { endpoint }) => getFileStatuses(endpoint, ids)),
    getFile: onServer(async ({ fileId }, { endpoint }) => handOver(await getFile(endpoint, fileId))),
  };
}

/** What a handler has of the server that is connected. */
interface Server {
  endpoint: Endpoint;
  connection: Connection;
  /** The value of what was told, once its signs are written down. */
  learn: <T>(kind: SignKind, told: Promise<Told<T>>) => Promise<T>;
  features: () => Promise<Features>;
}

/** Makes handlers that ask the server, and hold the worker awake meanwhile. They fail as `not_connected` without one. */
function asker(service: Promise<Service>) {
  return <I, O>(work: (input: I, server: Server) => Promise<O>) =>
    async (input: I): Promise<O> => {
      const release = (await service).hold();
      try {
        return await work(input, await loadServer());
      } finally {
        release();
      }
    };
}

async function loadServer(): Promise<Server> {
  const endpoint = await loadEndpoint();
  const connection = await loadConnection();
  const of = connection.state === 'connected' ? { server: endpoint.base, version: connection.version } : null;
  return {
    endpoint,
    connection,
    learn: async (kind, telling) => {
      const { value, signs } = await telling;
      if (of) await noteSigns(of, kind, signs);
      return value;
    },
    features: async () => (of ? loadFeatures(of) : unknownFeatures),
  };
}
