import { z } from 'zod/mini';

const flag = z.catch(z.nullable(z.boolean()), null);

/**
 * What a server takes beyond the contract's first revision, `wire.md` 2 and 3.5. Null: nothing told yet, which is to be
 * taken for "no". Versions do not tell (`wire.md` 6: branch names); the shapes of bodies that are read anyway do.
 */
export const featuresSchema = z.object({
  /** `llm_override.model_configuration_id`. */
  modelConfigurationIds: flag,
  /** `GET /api/chat/chat-session/{id}/resume-stream`. */
  resume: flag,
  /** The list of chats comes in pages. */
  pagedHistory: flag,
  /** `GET /api/manage/indexed-sources`. */
  indexedSources: flag,
  /** `additional_context`, which others silently ignore. */
  additionalContext: flag,
});
export type Features = z.infer<typeof featuresSchema>;
type Feature = keyof Features;

export const unknownFeatures: Features = {
  modelConfigurationIds: null,
  resume: null,
  pagedHistory: null,
  indexedSources: null,
  additionalContext: null,
};

/** What one body says of the features: only those that it says something of. */
export const signsSchema = z.partialRecord(z.keyof(featuresSchema), z.boolean());
export type Signs = z.infer<typeof signsSchema>;

/** A body's value, and what its shape says. */
export interface Told<T> {
  value: T;
  signs: Signs;
}

/**
 * Readers of signs, by what was read. A field that came later than a feature proves it; one that came before it, and is
 * missing, disproves it. Days on which the server's source first had them, in 2026:
 * `vector_db_enabled` 02-11 · **additional_context 02-24** · providers as an object 02-28 · **has_more 03-02** ·
 * `is_listed` 03-23 · `multi_model_chat_enabled` 04-13 · **resume-stream**, with `current_run` 06-16 · personas'
 * `user_permission` 06-16 · `auto_detect_search_filters` 07-13 · `current_reasoning_effort_override` 07-24 ·
 * `default_chat_naming` 07-29 · **model_configuration_id 08-04** · `supported_reasoning_efforts` 08-19.
 */
const readers = {
  personas: (body: unknown): Signs => {
    const personas = objectsIn(body);
    if (personas.some(has('user_permission'))) return { additionalContext: true, resume: true };
    if (personas.some(has('is_listed'))) return { additionalContext: true };
    return personas.some(has('is_visible')) ? { resume: false, modelConfigurationIds: false } : {};
  },
  providers: (body: unknown): Signs => {
    if (Array.isArray(body)) return { additionalContext: false, resume: false, modelConfigurationIds: false };
    const [list] = objectsIn([body]);
    if (!list || !has('providers')(list)) return {};
    const models = objectsIn(list.providers).flatMap((provider) => objectsIn(provider.model_configurations));
    const known = { additionalContext: true };
    if (models.some(has('supported_reasoning_efforts'))) return { ...known, resume: true, modelConfigurationIds: true };
    return has('default_chat_naming')(list) ? { ...known, resume: true } : { ...known, modelConfigurationIds: false };
  },
  sessions: (body: unknown): Signs => {
    const [list] = objectsIn([body]);
    if (!list) return {};
    if (typeof list.has_more !== 'boolean') return { pagedHistory: false, resume: false };
    const isNewer = objectsIn(list.sessions).some(has('current_reasoning_effort_override'));
    return { pagedHistory: true, additionalContext: true, ...(isNewer ? { resume: true } : {}) };
  },
  session: (body: unknown): Signs => {
    const [session] = objectsIn([body]);
    return session && has('messages')(session) ? { resume: has('current_run')(session) } : {};
  },
  settings: (body: unknown): Signs => {
    const [settings] = objectsIn([body]);
    if (!settings || Object.keys(settings).length === 0) return {};
    if (has('auto_detect_search_filters')(settings)) return { additionalContext: true, resume: true };
    if (has('multi_model_chat_enabled')(settings)) return { additionalContext: true };
    return has('vector_db_enabled')(settings) ? {} : { additionalContext: false, resume: false };
  },
} as const;

/** What features can be told from. `sources` is told by which of several routes answered. */
export const signKinds = ['personas', 'providers', 'sessions', 'session', 'settings', 'sources'] as const;
export type SignKind = (typeof signKinds)[number];

export function readSigns(kind: keyof typeof readers, body: unknown): Signs {
  return readers[kind](body);
}

/** Reads a body by its schema, and by its shape. */
export function toldBy<T>(kind: keyof typeof readers, schema: z.ZodMiniType<T>): z.ZodMiniType<Told<T>> {
  return z.pipe(
    z.unknown(),
    z.transform((body, { issues }): Told<T> => {
      const parsed = schema.safeParse(body);
      if (parsed.success) return { value: parsed.data, signs: readSigns(kind, body) };
      issues.push({ code: 'custom', input: body, message: 'does not fit' });
      return z.NEVER;
    }),
  );
}

/** The features by all signs. Where two disagree, as on the day of an update, the server is not trusted with it yet. */
export function toFeatures(signs: readonly Signs[]): Features {
  const judge = (feature: Feature): boolean | null => {
    const said = signs.flatMap((sign) => sign[feature] ?? []);
    return said.length === 0 ? null : said.every((yes) => yes);
  };
  return {
    modelConfigurationIds: judge('modelConfigurationIds'),
    resume: judge('resume'),
    pagedHistory: judge('pagedHistory'),
    indexedSources: judge('indexedSources'),
    additionalContext: judge('additionalContext'),
  };
}

type Fields = Record<string, unknown>;

function objectsIn(list: unknown): Fields[] {
  return Array.isArray(list) ? list.filter((item): item is Fields => typeof item === 'object' && item !== null) : [];
}

/** Whether a field is there at all; null is something, too. */
function has(field: string): (fields: Fields) => boolean {
  return (fields) => Object.hasOwn(fields, field);
}
