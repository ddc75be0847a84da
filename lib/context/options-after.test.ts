import { expect, it } from 'vitest';
import { type AskOptions, plainOptions } from '../wire/request';
import { optionsAfterSending } from './options-after';

const full: AskOptions = {
  model: { provider: 'Larkfield models', name: 'kestrel-4', configurationId: 1, label: 'Kestrel 4' },
  temperature: 0,
  allowedToolIds: [1],
  forcedToolId: 3,
  filters: { sources: ['jira'], documentSets: [], since: null, tags: [] },
  deepResearch: true,
  files: [{ id: 'f', type: 'plain_text', name: 'a.txt', user_file_id: 'u' }],
};

it('keeps what is set, but for what was meant for one question', () => {
  expect(optionsAfterSending(full)).toEqual({ ...full, forcedToolId: null, deepResearch: false, files: [] });
  expect(optionsAfterSending(plainOptions)).toEqual(plainOptions);
});
