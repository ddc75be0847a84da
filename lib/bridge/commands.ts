import { browser } from 'wxt/browser';
import { z } from 'zod/mini';
import { type Failure, failureSchema, type Result, toFailure } from '../base/failure';
import { MOST_RECIPES, recipeSchema } from '../context/recipes';
import { shareRefusalSchema } from '../context/share';
import { documentSetSchema } from '../wire/document-sets';
import { modelListSchema } from '../wire/models';
import { projectSchema } from '../wire/projects';
import { promptSchema } from '../wire/prompts';
import { serverSettingsSchema } from '../wire/server-settings';
import { chatMatchesSchema, chatPageSchema } from '../wire/session-list';
import { storedSessionSchema } from '../wire/stored-session';
import { tagSchema } from '../wire/tags';
import { uploadedFileSchema } from '../wire/uploads';
import { connectionSchema } from './protocol';
import { isOwnPage } from './worker-port';

/** How a connection test ended: connected, or the step that failed and why. */
export const connectOutcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), connection: connectionSchema }),
  z.object({ ok: z.literal(false), step: z.enum(['address', 'server', 'token', 'personas']), failure: failureSchema }),
]);
export type ConnectOutcome = z.infer<typeof connectOutcomeSchema>;

/** `wholeAnswers`: answers are asked for whole (`stream: false`). */
const answerModeSchema = z.object({ wholeAnswers: z.boolean() });

/** How the answer to a short question came. Times in ms. */
const streamTestSchema = z.object({
  result: z.enum(['pieces', 'held_back', 'too_short']),
  firstAfter: z.number(),
  lastAfter: z.number(),
});
export type StreamTest = z.infer<typeof streamTestSchema>;

const chatSessionId = z.uuid();
const messageId = z.int();
/** It becomes a part of a path: nothing that leads elsewhere. */
const fileIdSchema = z.string().check(z.regex(/^(?!\.+$)[\w.:-]{1,200}$/));
const feedbackSchema = z.object({ good: z.boolean(), reason: z.nullable(z.string()), text: z.nullable(z.string()) });

const refusedSchema = z.object({ refusal: z.nullable(shareRefusalSchema) });

const tabSchema = z.object({ id: z.int(), title: z.string(), host: z.string(), active: z.boolean() });
export type OpenTab = z.infer<typeof tabSchema>;

/** What the user settled about pages; see lib/settings/schema.ts. */
const pageRulesSchema = z.object({
  blockedSites: z.array(z.string()),
  pageSites: z.array(z.string()),
  contextTokens: z.int(),
  keepOutOfHistory: z.boolean(),
});
export type PageRules = z.infer<typeof pageRulesSchema>;

/** What of the organisation's settings there is to be shown; see lib/settings/policy.ts. */
const policyNoteSchema = z.object({
  serverUrl: z.nullable(z.string()),
  locked: z.array(z.string()),
  blockedSites: z.array(z.string()),
  pageSharing: z.boolean(),
  allSites: z.boolean(),
  tokenMaxAgeDays: z.nullable(z.number()),
});
export type PolicyNote = z.infer<typeof policyNoteSchema>;

const roomSchema = z.object({
  /** Tokens that the server has left for this chat; null where it does not tell. */
  tokens: z.nullable(z.int()),
  /** The server takes text beside the message. */
  takesAdditional: z.boolean(),
});

/** One-shot calls of pages: name → what goes in, what comes out. `call` and `serveCommands` derive from it. */
export const commands = {
  getConnection: { input: z.null(), output: connectionSchema },
  /** `token` null: the one that is saved for this server. It travels to the worker only, never back. */
  connect: { input: z.object({ address: z.string(), token: z.nullable(z.string()) }), output: connectOutcomeSchema },
  disconnect: { input: z.null(), output: connectionSchema },
  setDefaultPersona: { input: z.object({ personaId: z.nullable(z.int()) }), output: connectionSchema },

  // How answers travel.
  getAnswerMode: { input: z.null(), output: answerModeSchema },
  setAnswerMode: { input: answerModeSchema, output: answerModeSchema },
  /** Asks one short question and deletes its chat again: a buffering proxy can't be told otherwise. */
  testStream: { input: z.null(), output: streamTestSchema },

  // Chats on the server.
  /** `before`: `updatedAt` of the last one known; null for the first page. */
  listSessions: { input: z.object({ before: z.nullable(z.string()) }), output: chatPageSchema },
  searchSessions: { input: z.object({ query: z.string(), page: z.int().check(z.gte(1)) }), output: chatMatchesSchema },
  getSession: { input: z.object({ chatSessionId }), output: storedSessionSchema },
  /** `name` null: the model makes one, which may take a minute. */
  renameSession: {
    input: z.object({ chatSessionId, name: z.nullable(z.string().check(z.trim(), z.minLength(1))) }),
    output: z.object({ name: z.string() }),
  },
  deleteSession: { input: z.object({ chatSessionId }), output: z.null() },
  /** Has the chat go on from this message, among its siblings. */
  setLatest: { input: z.object({ messageId }), output: z.null() },
  /** `feedback` null: takes it back. */
  setFeedback: { input: z.object({ messageId, feedback: z.nullable(feedbackSchema) }), output: z.null() },

  // What the server has on offer.
  getModels: { input: z.object({ personaId: z.int() }), output: modelListSchema },
  getDocumentSets: { input: z.null(), output: z.array(documentSetSchema) },
  /** Kinds of source, as `internal_search_filters.source_type` takes them. */
  getSources: { input: z.null(), output: z.array(z.string()) },
  /** `sources` empty: of all. */
  findTags: { input: z.object({ pattern: z.string(), sources: z.array(z.string()) }), output: z.array(tagSchema) },
  getPrompts: { input: z.null(), output: z.array(promptSchema) },
  getProjects: { input: z.null(), output: z.array(projectSchema) },
  getServerSettings: { input: z.null(), output: serverSettingsSchema },

  // Files.
  /** Sends the bytes that the caller has put into the cache; see uploads.ts. */
  uploadFile: {
    input: z.object({
      uploadId: z.string().check(z.minLength(1), z.maxLength(64)),
      name: z.string().check(z.minLength(1)),
      type: z.string(),
    }),
    output: z.object({ file: uploadedFileSchema }),
  },
  fileStatuses: { input: z.object({ ids: z.array(z.string()) }), output: z.array(uploadedFileSchema) },
  /** Fetches a file of the server's; its bytes wait in the cache, under `key`, for the caller to take; see files-cache.ts. */
  getFile: { input: z.object({ fileId: fileIdSchema }), output: z.object({ key: z.string(), type: z.string() }) },

  // Recipes.
  getRecipes: { input: z.null(), output: z.array(recipeSchema) },
  /** `recipes` null: the built-in ones again. */
  setRecipes: {
    input: z.object({ recipes: z.nullable(z.array(recipeSchema).check(z.maxLength(MOST_RECIPES))) }),
    output: z.array(recipeSchema),
  },

  // Pages.
  /** Reads the page of a tab into the window's draft; `tabId` null: the tab in front. Null: it is a card now. */
  sharePage: { input: z.object({ windowId: z.int(), tabId: z.nullable(z.int()) }), output: refusedSchema },
  /** Open tabs of a window. Without the right to their names, `named` is false and there are none. */
  listTabs: {
    input: z.object({ windowId: z.int() }),
    output: z.object({ named: z.boolean(), tabs: z.array(tabSchema) }),
  },
  /** A picture of what the window shows; it comes as an arrival. */
  takeScreenshot: { input: z.object({ windowId: z.int() }), output: refusedSchema },
  /** The file that a tab shows, or a picture of a page; it comes as an arrival. */
  fetchPageFile: {
    input: z.object({ windowId: z.int(), tabId: z.nullable(z.int()), url: z.nullable(z.string()) }),
    output: refusedSchema,
  },
  /** What the organisation has set. */
  getPolicy: { input: z.null(), output: policyNoteSchema },

  // Trouble.
  /** Forgets chats and drafts; the settings but for the connection; or all there is. */
  reset: { input: z.object({ what: z.enum(['chats', 'settings', 'everything']) }), output: z.null() },
  /** What is stored and this version cannot read. */
  getSetAside: { input: z.null(), output: z.object({ count: z.int(), text: z.string() }) },
  /** How much of it nobody was told of until now. */
  tellSetAside: { input: z.null(), output: z.int() },
  dropSetAside: { input: z.null(), output: z.null() },

  getPageRules: { input: z.null(), output: pageRulesSchema },
  setPageRules: { input: z.partial(pageRulesSchema), output: pageRulesSchema },
  /** How much can go along with the next question of a chat, and where. */
  getRoom: { input: z.object({ chatSessionId: z.nullable(z.uuid()) }), output: roomSchema },
} as const;

type Commands = typeof commands;
export type CommandName = keyof Commands;
export type CommandInput<N extends CommandName> = z.infer<Commands[N]['input']>;
export type CommandOutput<N extends CommandName> = z.infer<Commands[N]['output']>;
export type CommandHandlers = { [N in CommandName]: (input: CommandInput<N>) => Promise<CommandOutput<N>> };

const envelopeSchema = z.object({ command: z.enum(Object.keys(commands) as [CommandName]), input: z.unknown() });
const replySchema = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: failureSchema }),
]);

/** Calls the worker. Never throws: a worker that does not answer is a failure like another. */
export async function call<N extends CommandName>(
  command: N,
  input: CommandInput<N>,
): Promise<Result<CommandOutput<N>>> {
  try {
    const reply = replySchema.parse(await browser.runtime.sendMessage({ command, input }));
    if (!reply.ok) return reply;
    return { ok: true, value: commands[command].output.parse(reply.value) as CommandOutput<N> };
  } catch {
    // Whatever it was, the user's way out is the same: reload the page, which wakes the worker.
    return { ok: false, failure: { code: 'worker_gone' } };
  }
}

/** Answers the calls of the extension's own pages; leaves every other message alone. */
export function serveCommands(handlers: CommandHandlers): void {
  browser.runtime.onMessage.addListener((raw: unknown, sender, reply) => {
    const envelope = envelopeSchema.safeParse(raw);
    if (!envelope.success || !isOwnPage(sender)) return undefined;
    run(handlers, envelope.data.command, envelope.data.input).then(
      (value) => reply({ ok: true, value }),
      (thrown: unknown) => reply({ ok: false, failure: toFailure(thrown) satisfies Failure }),
    );
    return true;
  });
}

async function run<N extends CommandName>(handlers: CommandHandlers, name: N, input: unknown): Promise<unknown> {
  const value = await handlers[name](commands[name].input.parse(input) as CommandInput<N>);
  // What the schema does not name does not leave the worker.
  return commands[name].output.parse(value);
}
