import { expect, it } from 'vitest';
import { readBody, readJson } from '@/tests/fixtures';
import { serverSettingsSchema, wireSettingsSchema } from './server-settings';

const silent = {
  deepResearchEnabled: null,
  maxUploadMb: null,
  vectorDbEnabled: null,
  multiModelEnabled: null,
  defaultPersonaDisabled: null,
};

it('settings that are not told are unknown, not off', () => {
  expect(wireSettingsSchema.parse({})).toEqual(silent);
  expect(wireSettingsSchema.parse({ deep_research_enabled: null, vector_db_enabled: 'yes' })).toEqual(silent);
});

it.each([
  ['r1', { ...silent, defaultPersonaDisabled: false }],
  [
    'r2',
    {
      deepResearchEnabled: null,
      maxUploadMb: 100,
      vectorDbEnabled: false,
      multiModelEnabled: true,
      defaultPersonaDisabled: false,
    },
  ],
  [
    'head',
    {
      deepResearchEnabled: null,
      maxUploadMb: 100,
      vectorDbEnabled: false,
      multiModelEnabled: true,
      defaultPersonaDisabled: false,
    },
  ],
])('settings of a real server of %s are read', (rev, settings) => {
  expect(wireSettingsSchema.parse(readBody(rev, 'get.settings'))).toEqual(settings);
  expect(serverSettingsSchema.parse(settings)).toEqual(settings);
});

it('settings say what is on', () => {
  expect(wireSettingsSchema.parse(readJson('recorded', 'rest', 'settings.head.json'))).toMatchObject({
    deepResearchEnabled: true,
    maxUploadMb: 50,
    vectorDbEnabled: true,
  });
});

it.each([
  [{ user_file_max_upload_size_mb: 50, default_user_file_max_upload_size_mb: 100 }, 50],
  [{ user_file_max_upload_size_mb: null, default_user_file_max_upload_size_mb: 100 }, 100],
  [{ user_file_max_upload_size_mb: 0 }, null],
  [{ user_file_max_upload_size_mb: 'big' }, null],
])('the largest upload in %j is %s MB', (body, maxUploadMb) => {
  expect(wireSettingsSchema.parse(body).maxUploadMb).toBe(maxUploadMb);
});

it.each([[null], ['x'], [[]]])('%j holds no settings', (body) => {
  expect(wireSettingsSchema.safeParse(body).success).toBe(false);
});
