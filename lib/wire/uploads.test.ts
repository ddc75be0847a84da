import { describe, expect, it } from 'vitest';
import { readBody, readJson } from '@/tests/fixtures';
import { fileStatusesSchema, tempIdMap, uploadAnswerSchema, uploadedFileSchema } from './uploads';

const wireFile = (own: object = {}) => ({
  id: 'u1',
  file_id: 'f1',
  name: 'a.txt',
  status: 'COMPLETED',
  chat_file_type: 'plain_text',
  ...own,
});

describe('an upload', () => {
  it.each([
    ['r1', 'csv'],
    ['r2', 'tabular'],
    ['head', 'tabular'],
  ])('to a real server of %s is described by the type that it was given: %s', (rev, type) => {
    const [file] = uploadAnswerSchema.parse(readBody(rev, 'upload-csv')).user_files;
    expect(file).toMatchObject({ name: 'table.csv', chatFileType: type, status: 'working' });
    expect(file?.descriptor).toEqual({ id: file?.fileId, type, name: 'table.csv', user_file_id: file?.id });
    expect(file?.id).not.toBe(file?.fileId);
    expect(uploadedFileSchema.parse(file)).toEqual(file);
  });

  it.each(['r1', 'r2', 'head'])('that a server of %s turns down has a reason', (rev) => {
    expect(uploadAnswerSchema.parse(readBody(rev, 'upload-bad-type'))).toEqual({
      user_files: [],
      rejected_files: [{ reason: 'Unsupported file type: .exe' }],
    });
  });

  it('may be one of several', () => {
    const answer = uploadAnswerSchema.parse(readJson('recorded', 'rest', 'file-upload.r1.json'));
    expect(answer.user_files.map(({ chatFileType }) => chatFileType)).toEqual(['csv', 'image']);
    expect(answer.rejected_files).toEqual([
      { reason: 'Unsupported file type: .zip' },
      { reason: 'Document is password protected' },
    ]);
  });

  it('has a reason that is fit for the screen, or none', () => {
    const rejected_files = [{ reason: 'Bad\nTraceback (most recent call last): …' }, { reason: 7 }, 'odd'];
    expect(uploadAnswerSchema.parse({ user_files: [], rejected_files }).rejected_files).toEqual([
      { reason: 'Bad' },
      { reason: null },
    ]);
  });
});

describe('the state of a file', () => {
  it.each([
    ['PROCESSING', 'working'],
    ['INDEXING', 'working'],
    ['COMPLETED', 'ready'],
    ['SKIPPED', 'ready'],
    ['FAILED', 'failed'],
    ['CANCELED', 'failed'],
    ['DELETING', 'failed'],
    ['PONDERING', 'ready'],
    ['toString', 'ready'],
    [null, 'ready'],
  ])('%s is %s', (status, state) => {
    expect(fileStatusesSchema.parse([wireFile({ status })])).toMatchObject([{ status: state }]);
  });

  it.each([
    ['r1', 'working'],
    ['r2', 'ready'],
    ['head', 'working'],
  ])('at a real server of %s is %s', (rev, status) => {
    expect(fileStatusesSchema.parse(readBody(rev, 'upload-txt-status-1'))).toMatchObject([{ status }]);
  });

  it('has no descriptor before the type is known', () => {
    const [file] = fileStatusesSchema.parse([wireFile({ chat_file_type: null })]);
    expect(file).toMatchObject({ chatFileType: null, descriptor: null });
  });

  it('of odd files is not told', () => {
    expect(fileStatusesSchema.parse([null, wireFile({ id: 7 }), wireFile({ file_id: '' }), wireFile()])).toHaveLength(
      1,
    );
  });
});

describe('the map of ids', () => {
  it.each([
    [{ name: 'table.csv', size: 22 }, '22|table.csv'],
    [{ name: `${'a'.repeat(60)}.txt`, size: 1 }, `1|${'a'.repeat(50)}`],
    [{ name: '😀'.repeat(60), size: 1 }, `1|${'😀'.repeat(50)}`],
  ])('of %j has the key that the server looks for', (file, key) => {
    expect(JSON.parse(tempIdMap(file, 'temp-1'))).toEqual({ [key]: 'temp-1' });
  });
});
