import { z } from 'zod';

/**
 * What the server's administrators allow. Null: the server did not say, which is not "off" (`wire.md` 6). Its
 * `temperature_override_enabled` is left out: it is `false` from the start, no server enforces it, and what it hides is
 * a slider of the web app.
 */
export const serverSettingsSchema = z.object({
  deepResearchEnabled: z.boolean().nullable(),
  maxUploadMb: z.number().nullable(),
  /** False: no search in the company's documents, so that sources, sets and tags mean nothing. */
  vectorDbEnabled: z.boolean().nullable(),
  multiModelEnabled: z.boolean().nullable(),
  /** The persona 0 is not to be offered. */
  defaultPersonaDisabled: z.boolean().nullable(),
});
export type ServerSettings = z.infer<typeof serverSettingsSchema>;

const flag = z.boolean().nullish().catch(null);
const size = z.number().positive().nullish().catch(null);

/** `GET /api/settings`, `wire.md` 6. */
export const wireSettingsSchema = z
  .object({
    deep_research_enabled: flag,
    user_file_max_upload_size_mb: size,
    default_user_file_max_upload_size_mb: size,
    vector_db_enabled: flag,
    multi_model_chat_enabled: flag,
    disable_default_assistant: flag,
  })
  .transform(
    (settings): ServerSettings => ({
      deepResearchEnabled: settings.deep_research_enabled ?? null,
      maxUploadMb: settings.user_file_max_upload_size_mb ?? settings.default_user_file_max_upload_size_mb ?? null,
      vectorDbEnabled: settings.vector_db_enabled ?? null,
      multiModelEnabled: settings.multi_model_chat_enabled ?? null,
      defaultPersonaDisabled: settings.disable_default_assistant ?? null,
    }),
  );
