import type { Revision } from '../revision';

/** A model that the server offers. */
export interface Model {
  /** Its configuration, by which HEAD knows it. */
  id: number;
  name: string;
  label: string;
  visible: boolean;
  tokens: number;
  images: boolean;
  reasons: boolean;
}

export interface Provider {
  id: number;
  /** What requests call it; null where HEAD's administrator gave no name. */
  name: string | null;
  kind: string;
  kindLabel: string;
  models: readonly Model[];
}

const model = (id: number, name: string, label: string, more: Partial<Model> = {}): Model => ({
  id,
  name,
  label,
  visible: true,
  tokens: 128_000,
  images: true,
  reasons: false,
  ...more,
});

const defaultModel = model(1, 'kestrel-4', 'Kestrel 4', { tokens: 200_000, reasons: true });

export const providers: readonly Provider[] = [
  {
    id: 1,
    name: 'Larkfield models',
    kind: 'openai_compatible',
    kindLabel: 'OpenAI-Compatible',
    models: [
      defaultModel,
      model(2, 'kestrel-4-mini', 'Kestrel 4 mini', { tokens: 64_000 }),
      model(3, 'kestrel-3', 'Kestrel 3', { visible: false, images: false }),
    ],
  },
  {
    id: 2,
    name: 'Heron lab',
    kind: 'custom',
    kindLabel: 'Custom',
    models: [
      model(11, 'heron-large-2026-05-preview', 'Heron Large (preview, slow on Mondays)', { reasons: true }),
      model(12, 'heron-small', 'Heron Small', { tokens: 32_000, images: false }),
      model(13, 'heron-embed', 'Heron Embed', { visible: false, images: false }),
    ],
  },
  {
    id: 3,
    name: null,
    kind: 'openai_compatible',
    kindLabel: 'OpenAI-Compatible',
    // The same name as above: only the id tells them apart.
    models: [model(21, 'kestrel-4', 'Kestrel 4 (EU)'), model(22, 'marten-reason', 'Marten Reason', { reasons: true })],
  },
];

/** The model that answers where a request names none, or none that fits. */
export const DEFAULT_MODEL: { provider: Provider; model: Model } = {
  provider: providers[0] ?? { id: 0, name: null, kind: '', kindLabel: '', models: [] },
  model: defaultModel,
};

/** What a request says of the model. */
export interface Wish {
  model_provider?: string | null | undefined;
  model_version?: string | null | undefined;
  model_configuration_id?: number | null | undefined;
  display_name?: string | null | undefined;
}

/** The model that fits a wish; null where none does. HEAD goes by the id first, which older servers do not know. */
export function findModel(wish: Wish, revision: Revision): { provider: Provider; model: Model } | null {
  const all = providers.flatMap((provider) => provider.models.map((candidate) => ({ provider, model: candidate })));
  const byId = revision === 'head' && all.find((found) => found.model.id === wish.model_configuration_id);
  if (byId) return byId;
  const named = all.filter(({ provider }) => provider.name === wish.model_provider);
  return named.find((found) => found.model.name === wish.model_version) ?? null;
}

/** `GET /api/llm/provider`. */
export function wireProviders(revision: Revision): object {
  if (revision === 'r1') return providers.filter(({ name }) => name !== null).map(oldProvider);
  // Names may be missing at HEAD only.
  const named = revision === 'head' ? providers : providers.filter(({ name }) => name !== null);
  return {
    providers: named.map(({ id, name, kind, kindLabel, models }) => ({
      id,
      name,
      provider: kind,
      provider_display_name: kindLabel,
      model_configurations: models.map((each) => wireModel(each, revision)),
    })),
    default_text: { provider_id: DEFAULT_MODEL.provider.id, model_name: DEFAULT_MODEL.model.name },
    default_vision: null,
    ...(revision === 'head' ? { default_chat_naming: null } : {}),
  };
}

function wireModel({ id, name, label, visible, tokens, images, reasons }: Model, revision: Revision): object {
  const efforts = {
    supported_reasoning_efforts: reasons ? ['low', 'medium', 'high'] : [],
    reasoning_effort_max: null,
    reasoning_effort_default: null,
    temperature_default: null,
    is_recommended_default: id === DEFAULT_MODEL.model.id,
  };
  return {
    ...(revision === 'r1' ? {} : { id }),
    name,
    is_visible: visible,
    max_input_tokens: tokens,
    supports_image_input: images,
    supports_reasoning: reasons,
    ...(revision === 'head' ? efforts : {}),
    display_name: label,
    ...(revision === 'r1' ? {} : { custom_display_name: null }),
    provider_display_name: null,
    vendor: null,
    version: null,
    region: null,
  };
}

function oldProvider({ id, name, kind, kindLabel, models }: Provider): object {
  return {
    name,
    provider: kind,
    provider_display_name: kindLabel,
    default_model_name: models[0]?.name ?? '',
    is_default_provider: id === DEFAULT_MODEL.provider.id ? true : null,
    is_default_vision_provider: null,
    default_vision_model: null,
    model_configurations: models.map((each) => wireModel(each, 'r1')),
  };
}
