import { describe, expect, it } from 'vitest';
import { describeCrash } from './crash';

class OwnError extends Error {}

function crashWith(stack: string) {
  const error = new OwnError('SECRET words of an answer');
  error.stack = stack;
  return describeCrash('conversation', error);
}

describe('a crash', () => {
  it('is told by the kind of its error and by places in the code', () => {
    const stack = [
      'OwnError: SECRET words of an answer',
      '    at TurnView (chrome-extension://abcdef/chunks/panel-1a2b.js:3:141)',
      '    at chrome-extension://abcdef/chunks/panel-1a2b.js:5:9',
      '    at Object.draw [as render] (file:///somebody/home/app.js:1:2)',
    ].join('\n');
    expect(crashWith(stack)).toEqual({
      part: 'conversation',
      error: 'OwnError',
      frames: ['TurnView panel-1a2b.js:3:141', 'panel-1a2b.js:5:9'],
    });
  });

  it('says nothing of what the error said, however it is written', () => {
    const stacks = [
      'OwnError: SECRET\n    at SECRET words of an answer\nSECRET\n    at f (SECRET)',
      '    at f (https://SECRET.example/a?b=SECRET)',
      '    at https://host/SECRET SECRET:1:1',
    ];
    for (const stack of stacks) expect(JSON.stringify(crashWith(stack))).not.toContain('SECRET');
  });

  it.each([
    ['a word', 'SECRET', 'string'],
    ['nothing', undefined, 'undefined'],
    ['an error without a stack', Object.assign(new Error('SECRET'), { stack: undefined }), 'Error'],
  ])('may be %s', (_name, thrown, error) => {
    expect(describeCrash('dock', thrown)).toEqual({ part: 'dock', error, frames: [] });
  });

  it('holds no more frames than help', () => {
    const stack = Array.from({ length: 100 }, (_, index) => `    at f (a.js:1:${index})`).join('\n');
    expect(crashWith(stack).frames).toHaveLength(12);
  });
});
