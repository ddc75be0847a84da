import { browser } from 'wxt/browser';
import { z } from 'zod/mini';

/** The chat that was open last, so that the panel opens on it after the browser was restarted. None of its content. */
const KEY = 'last-chat';

const lastChatSchema = z.object({
  server: z.string(),
  /** By which it is known here; what broke off may be kept of it. */
  chatId: z.optional(z.string()),
  /** Null where the server has never told it. */
  chatSessionId: z.nullable(z.uuid()),
  personaId: z.nullable(z.int()),
});
export type LastChat = z.infer<typeof lastChatSchema>;

/** The chat that was open when the browser closed; null where there was none. */
export async function loadLastChat(): Promise<LastChat | null> {
  const stored = lastChatSchema.safeParse((await browser.storage.local.get(KEY))[KEY]);
  return stored.success ? stored.data : null;
}

export function saveLastChat(last: LastChat): Promise<void> {
  return browser.storage.local.set({ [KEY]: last });
}

/** A new chat was begun, or the connection is gone. With `only`: this chat session is gone. */
export async function forgetLastChat(only?: string): Promise<void> {
  if (only === undefined || (await loadLastChat())?.chatSessionId === only) await browser.storage.local.remove(KEY);
}
