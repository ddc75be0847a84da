import { describe, expect, it } from 'vitest';
import { fileDescriptorSchema } from './files';

const whole = { id: 'f1', type: 'plain_text', name: 'notes.txt', user_file_id: 'u1' };

describe('the descriptor of a file', () => {
  it.each([
    ['all four fields', whole],
    ['the type of a table at R1', { ...whole, type: 'csv' }],
    ['the type of a table from R2 on', { ...whole, type: 'tabular' }],
    ['a type of some later server', { ...whole, type: 'hologram' }],
    ['no name', { ...whole, name: null }],
    ['no file of the user’s, as stored ones may be', { id: 'f1', type: 'image' }],
  ])('with %s is passed on as it is', (_name, descriptor) => {
    expect(fileDescriptorSchema.parse(descriptor)).toEqual(descriptor);
  });

  it.each([
    ['an id', { ...whole, id: undefined }],
    ['an id that is a text', { ...whole, id: 7 }],
    ['a type', { ...whole, type: undefined }],
    ['a name that is a text', { ...whole, name: 7 }],
  ])('without %s is none', (_name, descriptor) => {
    expect(fileDescriptorSchema.safeParse(descriptor).success).toBe(false);
  });
});
