import { USER_ID } from './account';

const own: readonly (readonly [prompt: string, content: string])[] = [
  ['summarize', 'Summarise this in five points, the most important one first.'],
  ['reply', 'Draft a reply to this customer. Begin with what happens next, and stay below 80 words.'],
  ['translate-de', 'Translate this into German. Keep names, numbers and links as they are.'],
  ['table', 'Make a table of this: one row for each thing, one column for each property.'],
  ['simple', 'Say this again for somebody who has never been in a tent.'],
];

const shared: readonly (readonly [prompt: string, content: string])[] = [
  ['policy', 'Which of our policies applies here, and what does it say? Name the page.'],
  ['next-steps', 'List the next steps, who takes each, and by when.'],
  ['tone', 'Check the tone of this text against the style guide, and say what you would change.'],
  ['minutes', 'Make minutes of these notes:\n\n- decisions\n- open questions\n- who does what'],
  [
    'long',
    'Read everything above. First say in one sentence what it is about. Then list, in the order of the text, every claim that somebody could doubt, and for each of them what would have to be true. Then say which of them you can check in our own documents, check those, and cite what you found. Last, say what is missing.',
  ],
];

/** `GET /api/input_prompt`: the user's own, and those of the company with negative ids. One is switched off. */
export const prompts = [
  ...own.map(([prompt, content], index) => ({
    id: index + 2,
    prompt,
    content,
    active: true,
    user_id: USER_ID,
    is_public: false,
  })),
  {
    id: 9,
    prompt: 'retired',
    content: 'Nobody uses this any more.',
    active: false,
    user_id: USER_ID,
    is_public: false,
  },
  ...shared.map(([prompt, content], index) => ({
    id: -(index + 1),
    prompt,
    content,
    active: true,
    user_id: null,
    is_public: true,
  })),
];
