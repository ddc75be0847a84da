import { z } from 'zod/mini';
import { lenient, listOf, wordsSchema } from './lenient';
import { type ModelChoice, modelChoiceSchema } from './request';

/** A model of the server's list. */
const listedModelSchema = z.extend(modelChoiceSchema, {
  /** Whose model it is, for people: labels are not unique. */
  providerLabel: z.string(),
  /** How many tokens of context it takes; null where the server does not say. */
  maxInputTokens: z.nullable(z.int()),
  /** Whether it looks at images; null where the server does not say. */
  readsImages: z.nullable(z.boolean()),
});
export type ListedModel = z.infer<typeof listedModelSchema>;

export const modelListSchema = z.object({
  models: z.array(listedModelSchema),
  /** What answers where none is chosen; null where the server does not say. It need not be among `models`. */
  defaultModel: z.nullable(listedModelSchema),
});
export type ModelList = z.infer<typeof modelListSchema>;

const text = lenient(z.string());

const configurationSchema = z.object({
  id: lenient(z.int()),
  name: z.string().check(z.minLength(1)),
  is_visible: lenient(z.boolean()),
  display_name: text,
  custom_display_name: text,
  max_input_tokens: lenient(z.int()),
  supports_image_input: lenient(z.boolean()),
});

const providerSchema = z.object({
  id: lenient(z.int()),
  name: text,
  provider: text,
  provider_display_name: wordsSchema,
  model_configurations: listOf(configurationSchema),
  // R1 only.
  default_model_name: text,
  is_default_provider: lenient(z.boolean()),
});
type Provider = z.infer<typeof providerSchema>;
type Configuration = z.infer<typeof configurationSchema>;

/** R1: an array, in which one provider is the default. */
const arraySchema = z.pipe(
  listOf(providerSchema),
  z.transform((providers) => {
    const standard = providers.find(({ is_default_provider }) => is_default_provider === true);
    return toList(providers, standard, standard?.default_model_name);
  }),
);

/** R2 on: an object that names its default by the provider's id. */
const objectSchema = z.pipe(
  z.object({
    providers: listOf(providerSchema),
    default_text: lenient(z.object({ provider_id: z.int(), model_name: z.string() })),
  }),
  z.transform(({ providers, default_text }) =>
    toList(
      providers,
      providers.find(({ id }) => id === default_text?.provider_id),
      default_text?.model_name,
    ),
  ),
);

/** `GET /api/llm/persona/{id}/providers` and `GET /api/llm/provider`, `wire.md` 6, in either shape. */
export const providersSchema = z.union([arraySchema, objectSchema]);

/**
 * The list as one persona has it: its entry may name a model of its own (R1), where later servers put that into the list.
 */
export function withPersonaModel(list: ModelList, own: { provider: string | null; name: string } | null): ModelList {
  const named = own && list.models.find(({ provider, name }) => name === own.name && provider === own.provider);
  const found = named ?? (own && list.models.find(({ name }) => name === own.name));
  return found ? { ...list, defaultModel: found } : list;
}

/**
 * The list less what cannot be chosen: a provider without a name is told by the model's id alone, which only some servers
 * take. The others would silently answer with their default (`wire.md` 2).
 */
export function choosable(list: ModelList, takesIds: boolean): ModelList {
  const canChoose = ({ provider, configurationId }: ModelChoice) =>
    provider !== null || (takesIds && configurationId !== null);
  return { ...list, models: list.models.filter(canChoose) };
}

function toList(providers: Provider[], standard: Provider | undefined, model: string | null | undefined): ModelList {
  const visible = providers.flatMap((provider) =>
    provider.model_configurations
      .filter(({ is_visible }) => is_visible !== false)
      .map((configuration) => toModel(provider, configuration)),
  );
  const found = standard?.model_configurations.find(({ name }) => name === model);
  return { models: visible, defaultModel: standard && found ? toModel(standard, found) : null };
}

function toModel(provider: Provider, model: Configuration): ListedModel {
  return {
    provider: provider.name || null,
    name: model.name,
    configurationId: model.id ?? null,
    label: model.custom_display_name || model.display_name || model.name,
    providerLabel: provider.name || provider.provider_display_name || provider.provider || '',
    maxInputTokens: model.max_input_tokens ?? null,
    readsImages: model.supports_image_input ?? null,
  };
}
