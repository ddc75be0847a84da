import { z } from 'zod/mini';

/** Where the extension connects unless the user says otherwise. */
export const DEFAULT_SERVER = 'https://staging.hymalaia.app/';

/** What the user chose. Each field falls back to its default by itself: one bad value must not lose the others. */
export const settingsSchema = z.object({
  /** Base of the connected server, as `parseServerAddress` gives it; empty while not connected. */
  server: z.catch(z.string(), ''),
  /** Persona of new chats; null for the server's own default (0). */
  personaId: z.catch(z.nullable(z.int()), null),
  /** Ask for whole answers (`stream: false`): for servers behind a proxy that holds streams back. */
  wholeAnswers: z.catch(z.boolean(), false),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = { server: '', personaId: null, wholeAnswers: false };

/** Settings from whatever was stored. Never throws. */
export function parseSettings(stored: unknown): Settings {
  const parsed = settingsSchema.safeParse(stored ?? {});
  return parsed.success ? parsed.data : defaultSettings;
}
