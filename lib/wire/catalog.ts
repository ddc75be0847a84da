import { z } from 'zod/mini';
import { lenient, listOf, wordsSchema } from './lenient';
import { SEARCH_TOOL, toolSchema, wireToolSchema } from './tools';

/** `GET /api/me`, `wire.md` 6. */
export const meSchema = z.object({
  email: z.string(),
  is_anonymous_user: z.nullish(z.boolean()),
  personalization: lenient(z.object({ name: z.nullish(z.string()) })),
});
export type Me = z.infer<typeof meSchema>;

/** `GET /api/version`. A branch name or `0.0.0.dev0` at times: to be shown, never compared. */
export const versionSchema = z.object({ backend_version: z.string() });

/** Id of the persona that new chats have unless another is named, `wire.md` 6. It may be missing from the list. */
const DEFAULT_PERSONA = 0;

/** An assistant that the server offers, as this extension keeps it. Profiles of before a field was kept have its default. */
export const personaSchema = z.object({
  id: z.int(),
  name: z.string(),
  description: z.string(),
  starters: z.array(z.object({ name: z.string(), message: z.string() })),
  /** Named by the web app's set of icons; null where it has none, or a picture of its own. */
  icon: z._default(z.nullable(z.object({ name: z.string() })), null),
  isDefault: z._default(z.boolean(), false),
  /** Put forward by the server's administrators. */
  featured: z._default(z.boolean(), false),
  tools: z._default(z.array(toolSchema), []),
  documentSets: z._default(z.array(z.object({ id: z.int(), name: z.string() })), []),
  /** Searches the company's documents. */
  hasSearch: z._default(z.boolean(), false),
  /** Is bound to certain documents. */
  hasKnowledge: z._default(z.boolean(), false),
  /** The model that it asks in place of the server's default, as far as its entry tells (R1). */
  model: z._default(z.nullable(z.object({ provider: z.nullable(z.string()), name: z.string() })), null),
});
export type Persona = z.infer<typeof personaSchema>;

const flag = lenient(z.boolean());
const count = lenient(z.number());
const text = lenient(z.string());

const wirePersonaSchema = z.object({
  id: z.int(),
  name: z.string(),
  description: wordsSchema,
  starter_messages: lenient(listOf(z.object({ name: wordsSchema, message: z.string() }))),
  icon_name: text,
  tools: lenient(listOf(wireToolSchema)),
  document_sets: lenient(listOf(z.object({ id: z.int(), name: z.string() }))),
  hierarchy_node_count: count,
  attached_document_count: count,
  knowledge_sources: lenient(z.array(z.unknown())),
  // R1's `is_default_persona` became `is_featured`; `is_visible` became `is_listed`.
  is_default_persona: flag,
  is_featured: flag,
  is_visible: flag,
  is_listed: flag,
  llm_model_provider_override: text,
  llm_model_version_override: text,
});

/** `GET /api/persona` → those to show, `wire.md` 6. R1 calls the flag `is_visible`, later servers `is_listed`; absent means shown. */
export const personasSchema = z.pipe(
  listOf(wirePersonaSchema),
  z.transform((personas) => personas.filter((p) => p.is_visible !== false && p.is_listed !== false).map(toPersona)),
);

function toPersona(persona: z.infer<typeof wirePersonaSchema>): Persona {
  const tools = (persona.tools ?? []).filter((tool) => tool !== null);
  const documentSets = persona.document_sets ?? [];
  const documents = (persona.hierarchy_node_count ?? 0) + (persona.attached_document_count ?? 0);
  const model = persona.llm_model_version_override;
  return {
    id: persona.id,
    name: persona.name,
    description: persona.description,
    starters: persona.starter_messages ?? [],
    icon: persona.icon_name ? { name: persona.icon_name } : null,
    isDefault: persona.id === DEFAULT_PERSONA,
    featured: persona.is_featured ?? persona.is_default_persona ?? false,
    tools,
    documentSets,
    hasSearch: tools.some(({ kind }) => kind === SEARCH_TOOL),
    hasKnowledge: documentSets.length + documents + (persona.knowledge_sources ?? []).length > 0,
    model: model ? { provider: persona.llm_model_provider_override ?? null, name: model } : null,
  };
}
