import { z } from 'zod/mini';

/** Where the extension connects unless the user says otherwise. */
export const DEFAULT_SERVER = 'https://staging.hymalaia.app/';

/** A room that every model of the last years has. */
const DEFAULT_CONTEXT_TOKENS = 16_000;

/**
 * What the user chose. Each field falls back to its default by itself: one bad value must not lose the others. Fields of
 * a later version are kept, so that a downgrade loses nothing.
 */
export const settingsSchema = z.looseObject({
  /** Base of the connected server, as `parseServerAddress` gives it; empty while not connected. */
  server: z.catch(z.string(), ''),
  /** Persona of new chats; null for the server's own default (0). */
  personaId: z.catch(z.nullable(z.int()), null),
  /** Ask for whole answers (`stream: false`): for servers behind a proxy that holds streams back. */
  wholeAnswers: z.catch(z.boolean(), false),
  /** Hosts that are never read; each stands for those below it as well. */
  blockedSites: z.catch(z.array(z.string()), []),
  /** Match patterns of the sites that the user granted for reading pages, besides the server's own. */
  pageSites: z.catch(z.array(z.string()), []),
  /** Room (tokens) for what goes along with a question, where the server does not tell it. */
  contextTokens: z.catch(z.int().check(z.gte(1_000), z.lte(1_000_000)), DEFAULT_CONTEXT_TOKENS),
  /** Page text goes beside the message, where the server takes that: its history then does not keep it. */
  keepOutOfHistory: z.catch(z.boolean(), false),
});
export type Settings = z.infer<typeof settingsSchema>;

export const defaultSettings: Settings = {
  server: '',
  personaId: null,
  wholeAnswers: false,
  blockedSites: [],
  pageSites: [],
  contextTokens: DEFAULT_CONTEXT_TOKENS,
  keepOutOfHistory: false,
};

/** Names of stored settings that this version cannot read. */
export function misfits(stored: unknown): string[] {
  if (stored === undefined) return [];
  const parsed: Record<string, unknown> = parseSettings(stored);
  if (typeof stored !== 'object' || stored === null) return ['*'];
  return Object.entries(stored).flatMap(([name, value]) =>
    JSON.stringify(parsed[name]) === JSON.stringify(value) ? [] : [name],
  );
}

/** Settings from whatever was stored. Never throws. */
export function parseSettings(stored: unknown): Settings {
  const parsed = settingsSchema.safeParse(stored ?? {});
  return parsed.success ? parsed.data : defaultSettings;
}
