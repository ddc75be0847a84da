import type { CommandInput, CommandName, CommandOutput } from '@/lib/bridge/commands';
import { plainRecipe } from '@/lib/context/recipes';
import { storedSessionSchema } from '@/lib/wire/stored-session';
import { aConnection } from './samples';

const connected = aConnection();
const none = { state: 'none' } as const;
const chatSessionId = '5b1f6c0e-3f6a-4d0d-9b57-0c2f4a9e7d31';
const chat = {
  id: chatSessionId,
  name: '',
  personaId: 0,
  updatedAt: '2026-01-13',
  createdAt: '2026-01-13',
  projectId: null,
};
const model = {
  provider: 'OpenAI',
  name: 'gpt-5.2',
  configurationId: 7,
  label: 'GPT-5.2',
  providerLabel: 'OpenAI',
  maxInputTokens: null,
  readsImages: true,
};
const descriptor = { id: 'f1', type: 'csv', name: 'a.csv', user_file_id: 'u1' };
const file = { id: 'u1', fileId: 'f1', name: 'a.csv', chatFileType: 'csv', status: 'ready', descriptor } as const;

const refusal = {
  reason: 'needs_access',
  wanted: 'page',
  tabId: 7,
  host: 'wiki.example',
  url: null,
  pattern: 'https://wiki.example/*',
} as const;
const recipe = {
  ...plainRecipe,
  id: 'r1',
  name: 'Explain',
  prompt: 'Explain {selection}.',
};
const rules = {
  blockedSites: ['payroll.example'],
  pageSites: ['https://wiki.example/*'],
  contextTokens: 16_000,
  keepOutOfHistory: false,
};

/** A call of every command that there is: what goes in, and what comes out. */
export const exchanges: { [N in CommandName]: [CommandInput<N>, CommandOutput<N>] } = {
  getConnection: [null, connected],
  connect: [
    { address: 'chat.example', token: 'onyx_pat_SECRET' },
    { ok: true, connection: connected },
  ],
  disconnect: [null, none],
  setDefaultPersona: [{ personaId: 4 }, connected],
  getAnswerMode: [null, { wholeAnswers: false }],
  setAnswerMode: [{ wholeAnswers: true }, { wholeAnswers: true }],
  testStream: [null, { result: 'pieces', firstAfter: 120, lastAfter: 900 }],
  listSessions: [{ before: null }, { sessions: [chat], hasMore: true }],
  searchSessions: [
    { query: 'travel', page: 1 },
    { sessions: [chat], nextPage: 2 },
  ],
  getSession: [{ chatSessionId }, storedSessionSchema.parse({ chat_session_id: chatSessionId, messages: [] })],
  renameSession: [{ chatSessionId, name: null }, { name: 'Travel' }],
  deleteSession: [{ chatSessionId }, null],
  setLatest: [{ messageId: 67 }, null],
  setFeedback: [{ messageId: 67, feedback: { good: false, reason: null, text: 'wrong' } }, null],
  getModels: [{ personaId: 0 }, { models: [model], defaultModel: null }],
  getDocumentSets: [null, [{ id: 3, name: 'HR', description: '' }]],
  getSources: [null, ['jira']],
  findTags: [{ pattern: 'sp', sources: [] }, [{ key: 'space', value: 'HR', source: 'confluence' }]],
  getPrompts: [null, [{ id: -1, prompt: 'shout', content: 'SHOUT', isPublic: true }]],
  getProjects: [null, [{ id: 4, name: 'Q1', description: '' }]],
  getServerSettings: [
    null,
    {
      deepResearchEnabled: null,
      maxUploadMb: 50,
      vectorDbEnabled: true,
      multiModelEnabled: null,
      defaultPersonaDisabled: false,
    },
  ],
  uploadFile: [{ uploadId: 'up-1', name: 'a.csv', type: 'text/csv' }, { file }],
  fileStatuses: [{ ids: ['u1'] }, [file]],
  getFile: [{ fileId: 'f1' }, { key: 'file-1', type: 'image/png' }],
  sharePage: [{ windowId: 1, tabId: null }, { refusal }],
  listTabs: [{ windowId: 1 }, { named: true, tabs: [{ id: 7, title: 'Travel', host: 'wiki.example', active: true }] }],
  takeScreenshot: [{ windowId: 1 }, { refusal: null }],
  fetchPageFile: [{ windowId: 1, tabId: 7, url: null }, { refusal: null }],
  getPolicy: [
    null,
    { serverUrl: null, locked: ['recipes'], blockedSites: [], pageSharing: true, allSites: true, tokenMaxAgeDays: 30 },
  ],
  reset: [{ what: 'chats' }, null],
  getSetAside: [null, { count: 1, text: '[]' }],
  tellSetAside: [null, 1],
  dropSetAside: [null, null],
  getPageRules: [null, rules],
  setPageRules: [{ blockedSites: ['payroll.example'] }, rules],
  getRecipes: [null, [recipe]],
  setRecipes: [{ recipes: [recipe] }, [recipe]],
  getRoom: [{ chatSessionId }, { tokens: 96_215, takesAdditional: true }],
};
