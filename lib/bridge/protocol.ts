import { z } from 'zod/mini';
import { failureSchema } from '../base/failure';
import { runStatusSchema } from '../base/run-status';
import { attachmentSchema } from '../context/attachment';
import { arrivalSchema } from '../context/share';
import { sentSourceSchema, sourceSchema } from '../context/source';
import { personaSchema } from '../wire/catalog';
import { fileDescriptorSchema } from '../wire/files';
import { askOptionsSchema, plainOptions } from '../wire/request';
import { itemSchema } from './items';

/** Name of the port between a side panel and the worker. */
export const PANEL_PORT = 'panel';

/** Whom the extension is connected to, without the token. */
export const connectionSchema = z.discriminatedUnion('state', [
  /** `token_age`: the token grew older than the organisation allows. */
  z.object({ state: z.literal('none'), reason: z.optional(z.literal('token_age')) }),
  z.object({
    state: z.literal('connected'),
    server: z.string(),
    /** Null where the token may not ask whose it is. */
    account: z.nullable(z.string()),
    version: z.string(),
    /** Null where the token may not list them; `personasFailure` says why. */
    personas: z.nullable(z.array(personaSchema)),
    personasFailure: z.nullable(failureSchema),
    /** Persona of new chats; null for the server's own default. */
    personaId: z.nullable(z.int()),
  }),
]);
export type Connection = z.infer<typeof connectionSchema>;
export type Connected = Extract<Connection, { state: 'connected' }>;

/** What the user wrote but did not send. */
export const draftSchema = z.object({
  text: z.string(),
  sources: z.array(sourceSchema),
  /** What is set for the next question. Drafts of before this was kept have none. */
  options: z.catch(askOptionsSchema, plainOptions),
  /** Files for the next question, with those that are not ready yet; absent where there are none. */
  attachments: z.optional(z.array(attachmentSchema)),
});
export type Draft = z.infer<typeof draftSchema>;
export const emptyDraft: Draft = { text: '', sources: [], options: plainOptions };

/** A question as it is shown; the message that was sent holds the sources' text as well. */
export const questionSchema = z.object({
  text: z.string(),
  sources: z.array(sentSourceSchema),
  files: z._default(z.array(fileDescriptorSchema), []),
  /** What was sent in front of the text, for when the question is asked in other words. */
  context: z.optional(z.string()),
  /** What was sent beside the message. */
  additional: z.optional(z.string()),
});
export type Question = z.infer<typeof questionSchema>;

/** Where a question hangs in its chat, which is a tree. Keys as in lib/panel/thread.ts, ids as on the server. */
export const placeSchema = z.discriminatedUnion('kind', [
  /** Behind the newest message, as ever in a chat without branches. `after` is the answer above it on screen. */
  z.object({ kind: z.literal('end'), after: z.nullable(z.string()) }),
  /** A branch behind this stored answer; null: from the root, history left out. */
  z.object({ kind: z.literal('branch'), after: z.nullable(z.int()) }),
  /** Another answer to this stored question, whose own text the server uses. */
  z.object({ kind: z.literal('regenerate'), questionId: z.int() }),
]);
export type Place = z.infer<typeof placeSchema>;

const runHeadSchema = z.object({
  askId: z.string(),
  question: questionSchema,
  place: placeSchema,
  /** The failed run that this one asks again; what had arrived of it is shown above. */
  retryOf: z.nullable(z.string()),
  status: runStatusSchema,
});
export type RunHead = z.infer<typeof runHeadSchema>;

const askId = z.string().check(z.minLength(1), z.maxLength(64));

/** Panel → worker. */
export const panelMessageSchema = z.discriminatedUnion('type', [
  /** First message of a port. `seen`: how many lines of which answers the panel has. */
  z.object({ type: z.literal('hello'), windowId: z.int(), seen: z.record(z.string(), z.int()) }),
  /** Asks, once: the same `askId` is never posted twice, however often it arrives. */
  z
    .object({
      type: z.literal('ask'),
      askId,
      message: z.string(),
      /** Goes beside the message where the server takes that, else in front of it. */
      additional: z.optional(z.string()),
      question: questionSchema,
      place: placeSchema,
      options: askOptionsSchema,
    })
    .check(z.refine(({ message, place }) => message !== '' || place.kind === 'regenerate')),
  /** Asks the question of `askId` anew, as `newAskId`, unless its answer turns up on the server. */
  z.object({ type: z.literal('again'), askId, newAskId: askId }),
  /** `cut`: how many lines of the answer the user had seen. */
  z.object({ type: z.literal('stop'), askId, cut: z.int().check(z.gte(0)) }),
  /** Looks once more for an answer that broke off. */
  z.object({ type: z.literal('fetch_rest'), askId }),
  /** Waits no longer for an answer, which is kept should it come after all. */
  z.object({ type: z.literal('give_up'), askId }),
  z.object({ type: z.literal('new_chat'), projectId: z.nullable(z.int()) }),
  /** Opens a chat of the server's in this window. */
  z.object({ type: z.literal('open_chat'), chatSessionId: z.uuid(), personaId: z.nullable(z.int()) }),
  /** Shows the branch `child` at `fork`; keys as in lib/panel/thread.ts. */
  z.object({ type: z.literal('choose_branch'), fork: z.string(), child: z.string() }),
  /** Chooses the persona: of this chat while it is empty, else of a new one. */
  z.object({ type: z.literal('choose_persona'), personaId: z.int() }),
  z.object({ type: z.literal('draft'), draft: draftSchema }),
]);
export type PanelMessage = z.infer<typeof panelMessageSchema>;

/** Worker → panel. */
export const workerMessageSchema = z.discriminatedUnion('type', [
  /** All there is to know; what the panel has of other chats is void. Lines follow in messages of their own. */
  z.object({
    type: z.literal('chat'),
    chatId: z.string(),
    personaId: z.nullable(z.int()),
    projectId: z.nullable(z.int()),
    chatSessionId: z.nullable(z.string()),
    /** The chat was there before: the server holds more of it than `runs`. */
    opened: z.boolean(),
    choices: z.record(z.string(), z.string()),
    connection: connectionSchema,
    draft: draftSchema,
    runs: z.array(runHeadSchema),
  }),
  z.object({ type: z.literal('run'), run: runHeadSchema, replaces: z.nullable(z.string()) }),
  /** Lines `from`, `from + 1`, … of an answer; see items.ts. */
  z.object({ type: z.literal('lines'), askId: z.string(), from: z.int(), lines: z.array(itemSchema) }),
  z.object({ type: z.literal('status'), askId: z.string(), status: runStatusSchema }),
  z.object({ type: z.literal('connection'), connection: connectionSchema }),
  /** The server's list of chats is no longer what it was: one was begun, named or deleted. */
  z.object({ type: z.literal('chats_changed') }),
  /** Something of a page was captured for this window. */
  z.object({ type: z.literal('source'), source: sourceSchema }),
  /** Something else came of a click in the page. */
  z.object({ type: z.literal('arrival'), arrival: arrivalSchema }),
  /** The toolbar icon was clicked, or its shortcut pressed, while the panel was open. */
  z.object({ type: z.literal('icon') }),
  /** The user has everything forgotten that is open: the panel forgets it as well, and is told anew. */
  z.object({ type: z.literal('reset') }),
  /** The user changed the recipes. */
  z.object({ type: z.literal('recipes_changed') }),
]);
export type WorkerMessage = z.infer<typeof workerMessageSchema>;
