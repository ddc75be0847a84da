import { describe, expect, it } from 'vitest';
import { fileNameOf, toBlob } from './page-bytes';

describe('the bytes in an address', () => {
  it.each([
    ['data:image/png;base64,iVBORw==', 'image/png', 4],
    ['data:text/plain,a%20b', 'text/plain', 3],
    ['data:image/svg+xml;charset=utf-8,%3Csvg/%3E', 'image/svg+xml', 6],
    ['data:,', '', 0],
  ])('%s are of the type %s', (address, type, size) => {
    expect(toBlob(address)).toMatchObject({ type, size });
  });

  it.each(['https://wiki.example/a.png', 'data:image/png;base64,%%%', 'data:text/plain,%E0%A4%A', 'blob:x', ''])(
    'are none in “%s”',
    (address) => {
      expect(toBlob(address)).toBeNull();
    },
  );
});

describe('a file’s name', () => {
  it.each([
    ['https://wiki.example/a/Report%202026.pdf?x=1', 'application/pdf', 'Report 2026.pdf'],
    ['https://wiki.example/download/7', 'application/pdf', '7.pdf'],
    ['https://wiki.example/pic.jpeg', 'image/jpeg', 'pic.jpeg'],
    ['https://wiki.example/pic', 'image/webp', 'pic.webp'],
    ['https://wiki.example/', 'image/png', 'image.png'],
    ['https://wiki.example/100%', 'application/pdf', '100.pdf'],
    ['data:image/png;base64,iVBORw==', 'image/png', 'image.png'],
    ['no address', 'image/png', 'image.png'],
  ])('of %s (%s) is %s', (address, type, name) => {
    expect(fileNameOf(address, type)).toBe(name);
  });
});
