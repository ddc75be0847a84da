import { z } from 'zod/mini';
import { lenient } from './lenient';

/**
 * What the server's administrators allow. Null: the server did not say, which is not "off" (`wire.md` 6). Its
 * `temperature_override_enabled` is left out: it is `false` from the start, no server enforces it, and what it hides is
 * a slider of the web app.
 */
export const serverSettingsSchema = z.object({
  deepResearchEnabled: z.nullable(z.boolean()),
  maxUploadMb: z.nullable(z.number()),
  /** False: no search in the company's documents, so that sources, sets and tags mean nothing. */
  vectorDbEnabled: z.nullable(z.boolean()),
  multiModelEnabled: z.nullable(z.boolean()),
  /** The persona 0 is not to be offered. */
  defaultPersonaDisabled: z.nullable(z.boolean()),
});
export type ServerSettings = z.infer<typeof serverSettingsSchema>;

const flag = lenient(z.boolean());
const size = lenient(z.number().check(z.positive()));

/** `GET /api/settings`, `wire.md` 6. */
export const wireSettingsSchema = z.pipe(
  z.object({
    deep_research_enabled: flag,
    user_file_max_upload_size_mb: size,
    default_user_file_max_upload_size_mb: size,
    vector_db_enabled: flag,
    multi_model_chat_enabled: flag,
    disable_default_assistant: flag,
  }),
  z.transform(
    (settings): ServerSettings => ({
      deepResearchEnabled: settings.deep_research_enabled ?? null,
      maxUploadMb: settings.user_file_max_upload_size_mb ?? settings.default_user_file_max_upload_size_mb ?? null,
      vectorDbEnabled: settings.vector_db_enabled ?? null,
      multiModelEnabled: settings.multi_model_chat_enabled ?? null,
      defaultPersonaDisabled: settings.disable_default_assistant ?? null,
    }),
  ),
);
