import { describe, expect, it } from 'vitest';
import { aSource } from '@/tests/fakes/samples';
import { countWords, sentSourceSchema, siteOf, sourceSchema, toSentSource } from './source';

describe('words', () => {
  it.each([
    ['nothing', '', 0],
    ['blanks', ' \n\t ', 0],
    ['one word', 'policy', 1],
    ['a sentence', 'Book second class, please!', 4],
    ['words on several lines', 'one\ntwo\r\n\r\nthree', 3],
    ['an apostrophe', 'don’t panic', 2],
    ['numbers', '3 trains, 2.5 hours', 4],
    ['signs alone', '— … *** 😀', 0],
    ['German', 'Grüße aus München', 3],
    ['a language without blanks', '你好世界', 2],
  ])('of %s are counted as people do', (_name, text, words) => {
    expect(countWords(text)).toBe(words);
  });
});

describe('the site', () => {
  it.each([
    ['https://wiki.example/travel?x=1#top', 'wiki.example'],
    ['http://localhost:8080/x', 'localhost:8080'],
    ['https://me:secret@wiki.example/', 'wiki.example'],
    ['file:///home/ada/notes.txt', ''],
    ['about:blank', ''],
    ['no address', ''],
    ['', ''],
  ])('of “%s” is “%s”', (url, site) => {
    expect(siteOf(url)).toBe(site);
  });
});

describe('a source', () => {
  it('crosses a port whole', () => {
    expect(sourceSchema.parse(JSON.parse(JSON.stringify(aSource())))).toEqual(aSource());
  });

  it.each([
    ['of another kind', { kind: 'tab' }],
    ['read in another way', { via: 'guess' }],
    ['without a mark', { nonce: undefined }],
    ['with an empty mark', { nonce: '' }],
    ['with a mark that can be guessed', { nonce: '00c0ffe' }],
    ['without its text', { text: null }],
  ])('%s is none', (_name, own) => {
    expect(sourceSchema.safeParse({ ...aSource(), ...own }).success).toBe(false);
  });

  it('that was sent is its name and its length, and none of its text', () => {
    const sent = toSentSource(aSource({ text: 'Book second class.' }));
    expect(sent).toEqual({
      kind: 'selection',
      title: 'Travel policy',
      url: 'https://wiki.example/travel',
      words: 3,
    });
    expect(sentSourceSchema.parse(sent)).toEqual(sent);
  });
});
