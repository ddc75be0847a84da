/** The one token that this server knows in full. It opens nothing but a demo on the loopback. */
export const DEMO_TOKEN = 'demo-token-for-loopback-only';

/** Tokens that show what servers make of others. */
export const LIMITED_TOKEN = 'demo-limited-token';
export const GATEWAY_TOKEN = 'demo-401-token';
export const ANONYMOUS_TOKEN = 'demo-anonymous-token';

export const VERSION = 'v2.9.3';

const persona = (id: number, name: string, description: string, starters: readonly [string, string][]) => ({
  id,
  name,
  description,
  is_public: true,
  is_listed: true,
  uploaded_image_id: null,
  icon_name: null,
  user_file_ids: [],
  display_priority: id,
  is_featured: id === 0,
  builtin_persona: id === 0,
  starter_messages: starters.map(([starter, message]) => ({ name: starter, message })),
  tools: [],
  document_sets: [],
});

export const personas = [
  persona(
    0,
    'Larkfield Guide',
    'Answers from policies, tickets, channels and the wiki, and says where each answer comes from.',
    [
      ['What changed in a policy', 'Which of our policies changed in the last 30 days, and for whom? (search)'],
      ['See a long answer', 'Show me a long answer with a table and code.'],
      ['See it think', 'Think before you answer: which tent holds in a storm?'],
      ['See it fail', 'Break off in the middle, so that I see what happens.'],
    ],
  ),
  persona(1, 'Support desk', 'Customer questions, from tickets and replies.', [
    ['Draft a reply', 'Draft a reply to a customer whose lamp arrived broken.'],
  ]),
  persona(2, 'Contracts reader', 'Suppliers, carriers and their terms.', []),
  persona(3, 'Data helper', 'Writes and runs Python on company data.', [
    ['Count something', 'How many tents did we sell? (python)'],
  ]),
];

export function me(kind: 'known' | 'anonymous') {
  return {
    id: kind === 'known' ? 'b7c1a6de-2f0e-4f51-9c6e-0e4c0a5d7f10' : '__no_auth_user__',
    email: kind === 'known' ? 'ops-desk@larkfield.example' : 'anonymous@larkfield.example',
    is_active: true,
    is_superuser: false,
    is_verified: true,
    role: 'basic',
    personalization: { name: '', role: '', use_memories: true, memories: [] },
    is_anonymous_user: kind === 'anonymous',
  };
}

export const settings = {
  application_status: 'active',
  anonymous_user_enabled: false,
  deep_research_enabled: true,
  multi_model_chat_enabled: false,
  temperature_override_enabled: true,
  user_file_max_upload_size_mb: 100,
  vector_db_enabled: true,
  version: VERSION,
};

export const providers = {
  providers: [
    {
      id: 1,
      name: 'Larkfield models',
      provider: 'openai_compatible',
      model_configurations: [{ id: 1, name: 'kestrel-4', is_visible: true, display_name: 'Kestrel 4' }],
    },
  ],
  default_text: { provider_id: 1, model_name: 'kestrel-4' },
  default_vision: null,
};

export const tools = [
  {
    id: 1,
    name: 'internal_search',
    display_name: 'Internal Search',
    in_code_tool_id: 'SearchTool',
    enabled: true,
    chat_selectable: true,
  },
  {
    id: 3,
    name: 'web_search',
    display_name: 'Web Search',
    in_code_tool_id: 'WebSearchTool',
    enabled: true,
    chat_selectable: true,
  },
];
