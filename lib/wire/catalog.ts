import { z } from 'zod';

/** `GET /api/me`, `wire.md` 6. */
export const meSchema = z.object({
  email: z.string(),
  is_anonymous_user: z.boolean().nullish(),
  personalization: z.object({ name: z.string().nullish() }).nullish().catch(null),
});
export type Me = z.infer<typeof meSchema>;

/** `GET /api/version`. A branch name or `0.0.0.dev0` at times: to be shown, never compared. */
export const versionSchema = z.object({ backend_version: z.string() });

const starterSchema = z.object({ name: z.string().nullish(), message: z.string() });

const wirePersonaSchema = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string().nullish(),
  starter_messages: z.array(starterSchema).nullish().catch(null),
  is_visible: z.boolean().nullish(),
  is_listed: z.boolean().nullish(),
});

/** An assistant that the server offers, as this extension keeps it. */
export const personaSchema = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string(),
  starters: z.array(z.object({ name: z.string(), message: z.string() })),
});
export type Persona = z.infer<typeof personaSchema>;

/** `GET /api/persona` → those to show. R1 calls the flag `is_visible`, HEAD `is_listed`; absent means shown. */
export const personasSchema = z.array(z.unknown()).transform((items): Persona[] =>
  items.flatMap((item) => {
    const parsed = wirePersonaSchema.safeParse(item);
    if (!parsed.success || parsed.data.is_visible === false || parsed.data.is_listed === false) return [];
    const { id, name, description, starter_messages } = parsed.data;
    const starters = (starter_messages ?? []).map((s) => ({ name: s.name ?? '', message: s.message }));
    return [{ id, name, description: description ?? '', starters }];
  }),
);

const storedMessageSchema = z.object({
  message_id: z.int(),
  parent_message: z.int().nullish(),
  latest_child_message: z.int().nullish(),
  message_type: z.string(),
  message: z.string().catch(''),
  error: z.string().nullish(),
});
export type StoredMessage = z.infer<typeof storedMessageSchema>;

/** `GET /api/chat/get-chat-session/{id}`, `wire.md` 7: a tree as a flat list that is sorted by nothing. */
export const storedSessionSchema = z.object({
  chat_session_id: z.string(),
  messages: z.array(storedMessageSchema),
  /** HEAD only: set while a run is believed to go on, null when none is; absent elsewhere. */
  current_run: z.object({ run_id: z.unknown().optional() }).nullish(),
});
export type StoredSession = z.infer<typeof storedSessionSchema>;
