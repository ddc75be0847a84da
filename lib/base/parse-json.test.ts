import { describe, expect, it } from 'vitest';
import { parseJson } from './parse-json';

describe('the JSON in a text', () => {
  it.each<[string, unknown]>([
    ['{"a":[1,null]}', { a: [1, null] }],
    [' 7 ', 7],
    ['null', null],
    ['', undefined],
    ['{"half":', undefined],
    ['<p>no</p>', undefined],
  ])('is read, or there is none: %s', (text, json) => {
    expect(parseJson(text)).toEqual(json);
  });
});
