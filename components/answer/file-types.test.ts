import { describe, expect, it } from 'vitest';
import { fileKind, fileName, isPicture } from './file-types';

describe('a file', () => {
  it.each([
    ['text/csv', 'file-1.csv', 'CSV'],
    ['image/png', 'file-1.png', 'PNG'],
    ['application/x-msdownload', 'file-1.bin', ''],
    ['', 'file-1.bin', ''],
    ['toString', 'file-1.bin', ''],
  ])('of the type “%s” is saved as %s', (type, name, kind) => {
    expect([fileName('file-1', type), fileKind(type)]).toEqual([name, kind]);
  });

  it.each([
    ['image/png', true],
    ['image/webp', true],
    ['image/svg+xml', false],
    ['text/html', false],
    ['', false],
  ])('of the type “%s” is shown as a picture: %s', (type, shown) => {
    expect(isPicture(new Blob([], { type }))).toBe(shown);
  });
});
