import { describe, expect, it } from 'vitest';
import { writeCrash } from './crash';
import { readCrash } from './read-crash';

describe('the address of the recovery page', () => {
  it('carries a crash there', () => {
    const crash = { part: 'dock', error: 'TypeError', frames: ['f a.js:1:2'] };
    expect(readCrash(`#${writeCrash(crash)}`)).toEqual(crash);
  });

  it.each(['', '#', '#nonsense', '#%', '#%7B%7D', `#${encodeURIComponent('{"part":1}')}`])(
    'may carry none: %s',
    (hash) => {
      expect(readCrash(hash)).toBeNull();
    },
  );
});
