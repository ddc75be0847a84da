import { z } from 'zod/mini';
import { runStatusSchema } from '../base/run-status';
import { draftSchema, placeSchema, questionSchema } from '../bridge/protocol';
import { arrivalSchema } from '../context/share';
import { askOptionsSchema } from '../wire/request';

/** One question and what became of it. Its lines are kept beside it, in the journal. */
export const runSchema = z.object({
  askId: z.string(),
  chatId: z.string(),
  question: questionSchema,
  /** What is sent: the sources' text and the question. */
  message: z.string(),
  /** What is sent beside the message where the server takes that, else in front of it. */
  additional: z.optional(z.string()),
  place: placeSchema,
  /** The failed run that this one asks again. */
  retryOf: z.nullable(z.string()),
  options: askOptionsSchema,
  parentMessageId: z.nullable(z.int()),
  status: runStatusSchema,
  /** It was sent, and not refused: the server may have it, whatever was heard of it. */
  maybeStored: z.boolean(),
  /** When it was sent last (ms since the epoch, by the clock here). */
  sentAt: z.optional(z.int()),
  userMessageId: z.nullable(z.int()),
  answerId: z.nullable(z.int()),
  /** An error line came: what is stored is known, and nothing more will come. */
  sawErrorLine: z.boolean(),
});
export type Run = z.infer<typeof runSchema>;

/** A chat as the worker keeps it while the browser runs. */
export const chatSchema = z.object({
  chatId: z.string(),
  personaId: z.nullable(z.int()),
  /** Base of the server that the chat session lives on. */
  server: z.string(),
  chatSessionId: z.nullable(z.string()),
  /** Project of the server's that a new chat belongs to. */
  projectId: z.nullable(z.int()),
  /** The chat was opened from the server's list: it has messages besides those of `askIds`. */
  opened: z.boolean(),
  /** Which branch is shown where the user chose one: fork → child, keys as in lib/panel/thread.ts. */
  choices: z.record(z.string(), z.string()),
  askIds: z.array(z.string()),
});
export type Chat = z.infer<typeof chatSchema>;

/** What one browser window has open. */
export const windowSchema = z.object({
  chatId: z.string(),
  draft: draftSchema,
  /** What came of clicks in the page, until a panel shows it. */
  arrivals: z.optional(z.array(arrivalSchema)),
});
export type WindowRecord = z.infer<typeof windowSchema>;
