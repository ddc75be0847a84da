import { describe, expect, it } from 'vitest';
import { matchPrompts, slashWords } from './prompts';

const aPrompt = (id: number, prompt: string, isPublic = false) => ({
  id,
  prompt,
  content: `Text of ${prompt}`,
  isPublic,
});

const prompts = [
  aPrompt(-1, 'returns', true),
  aPrompt(2, 'reply'),
  aPrompt(-3, 'tone-review', true),
  aPrompt(4, '/weekly report'),
];
const starters = [
  { name: 'Draft a reply', message: 'Draft a reply to this customer.' },
  { name: '', message: 'What is new?' },
];
const names = (words: string) => matchPrompts(words, prompts, starters).map(({ name }) => name);

describe('what was typed behind the slash', () => {
  it.each([
    ['/', ''],
    ['/re', 're'],
    ['/weekly re', 'weekly re'],
    ['', null],
    ['re/', null],
    [' /re', null],
    ['/re\nand more', null],
  ])('of %j is %j', (message, words) => {
    expect(slashWords(message)).toBe(words);
  });
});

describe('prompts', () => {
  it('are all there behind the slash alone, the own ones first', () => {
    expect(names('')).toEqual(['reply', 'weekly report', 'returns', 'tone-review', 'Draft a reply', 'What is new?']);
  });

  it('fit by the beginning of their names, then of another word in them', () => {
    expect(names('re')).toEqual(['reply', 'returns', 'weekly report', 'tone-review', 'Draft a reply']);
    expect(names('weekly re')).toEqual(['weekly report']);
    expect(names('eply')).toEqual([]);
    expect(names('usr/bin')).toEqual([]);
  });

  it('fit in capital letters or small ones', () => {
    expect(names('DRA')).toEqual(['Draft a reply']);
  });

  it('name the part that was typed', () => {
    const typed = (words: string) =>
      matchPrompts(words, prompts, starters).map((match) => match.name.slice(...match.typed));
    expect(typed('Re')).toEqual(['re', 're', 're', 're', 're']);
    expect(matchPrompts('İST', [aPrompt(1, 'Git İstanbul')], []).map((match) => match.typed)).toEqual([[4, 7]]);
  });

  it('fit anywhere in scripts without blanks', () => {
    expect(matchPrompts('要約', [aPrompt(1, '週報要約')], []).map(({ name }) => name)).toEqual(['週報要約']);
  });

  it('write their text, and say whose they are', () => {
    expect(matchPrompts('rep', prompts, starters)).toMatchObject([
      { from: 'own', name: 'reply', text: 'Text of reply' },
      { from: 'own', name: 'weekly report', text: 'Text of /weekly report' },
      { from: 'starter', name: 'Draft a reply', text: 'Draft a reply to this customer.' },
    ]);
    expect(matchPrompts('what', prompts, starters)).toMatchObject([{ name: 'What is new?', text: 'What is new?' }]);
  });

  it('are as many as one may scroll through', () => {
    const many = Array.from({ length: 500 }, (_, index) => aPrompt(index, `p${index}`));
    expect(matchPrompts('p', many, [])).toHaveLength(50);
  });
});
