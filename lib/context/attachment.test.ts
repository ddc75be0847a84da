import { describe, expect, it } from 'vitest';
import type { UploadedFile } from '../wire/uploads';
import {
  type Attachment,
  attach,
  attachmentSchema,
  countStuck,
  countUnderWay,
  type DraftFiles,
  reopened,
  withAnswer,
  withFailure,
  withoutAttachment,
  withStatus,
  withStatuses,
} from './attachment';

const MB = 1024 * 1024;
const chosen = (id: string, size = 10): Attachment => attach({ id, name: `${id}.csv`, size }, 20);
const draftOf = (...attachments: Attachment[]): DraftFiles => ({ attachments, files: [] });

function told(id: string, status: UploadedFile['status'], own: Partial<UploadedFile> = {}): UploadedFile {
  const descriptor = { id: `file-${id}`, type: 'tabular', name: `${id}.csv`, user_file_id: id };
  return { id, fileId: `file-${id}`, name: `${id}.csv`, chatFileType: 'tabular', status, descriptor, ...own };
}

const phases = ({ attachments }: DraftFiles) => attachments.map(({ status }) => status.phase);

describe('a file that is attached', () => {
  it.each([
    [20 * MB, 20, 'uploading'],
    [20 * MB + 1, 20, 'too_large'],
    [900 * MB, null, 'uploading'],
  ])('of %i bytes, where the server takes %s MB, is %s', (size, limit, phase) => {
    expect(attach({ id: 'a', name: 'a.csv', size }, limit).status.phase).toBe(phase);
  });

  it('is read, then ready, and goes along in the very words of the server', () => {
    const reading = withAnswer(draftOf(chosen('a')), 'a', told('s1', 'working'));
    expect(phases(reading)).toEqual(['reading']);
    expect(reading.files).toEqual([]);
    const ready = withStatuses(reading, reading.attachments, [told('s1', 'ready')]);
    expect(phases(ready)).toEqual(['ready']);
    expect(ready.files).toEqual([told('s1', 'ready').descriptor]);
  });

  it('goes along once, however often the server says that it is ready', () => {
    const once = withAnswer(draftOf(chosen('a')), 'a', told('s1', 'ready'));
    expect(withAnswer(once, 'a', told('s1', 'ready'))).toEqual(once);
  });

  it.each([
    ['that the server could not read', told('s1', 'failed')],
    ['of which it does not say what it is', told('s1', 'ready', { descriptor: null })],
  ])('%s is not sent', (_name, file) => {
    const draft = withAnswer(draftOf(chosen('a')), 'a', file);
    expect(phases(draft)).toEqual(['unreadable']);
    expect(draft.files).toEqual([]);
  });

  it('that the server knows no more is not waited for', () => {
    const reading = withAnswer(draftOf(chosen('a')), 'a', told('s1', 'working'));
    expect(phases(withStatuses(reading, reading.attachments, []))).toEqual(['unreadable']);
  });

  it('that fails leaves the others as they are', () => {
    const draft = withFailure(draftOf(chosen('a'), chosen('b')), 'a', { code: 'file_rejected', detail: 'No films' });
    expect(phases(draft)).toEqual(['failed', 'uploading']);
  });

  it('and removed while it was on its way is not sent', () => {
    const removed = withoutAttachment(draftOf(chosen('a'), chosen('b')), 'a');
    expect(withAnswer(removed, 'a', told('s1', 'ready'))).toEqual(removed);
  });

  it('and removed when it was ready is not sent either', () => {
    const both = withAnswer(
      withAnswer(draftOf(chosen('a'), chosen('b')), 'a', told('s1', 'ready')),
      'b',
      told('s2', 'ready'),
    );
    const left = withoutAttachment(both, 'a');
    expect(left.files.map((file) => file.user_file_id)).toEqual(['s2']);
    expect(left.attachments.map(({ id }) => id)).toEqual(['b']);
  });
});

describe('a panel that opens', () => {
  it('says what was lost on its way, and waits on for what the server reads', () => {
    const reading = withAnswer(draftOf(chosen('a'), chosen('b')), 'b', told('s2', 'working'));
    expect(phases(reopened(reading))).toEqual(['interrupted', 'reading']);
  });
});

it('counts what comes by itself, and what the user has to deal with', () => {
  const all: Attachment['status'][] = [
    { phase: 'uploading' },
    { phase: 'reading', serverId: 's' },
    { phase: 'ready', serverId: 's' },
    { phase: 'too_large', limitMb: 20 },
    { phase: 'failed', failure: { code: 'offline' } },
    { phase: 'unreadable' },
    { phase: 'interrupted' },
  ];
  const { attachments } = all.reduce(
    (draft, status, index) => withStatus(draft, String(index), status),
    draftOf(...all.map((_, index) => chosen(String(index)))),
  );
  expect(countUnderWay(attachments)).toBe(2);
  expect(countStuck(attachments)).toBe(4);
  expect(attachments.map((attachment) => attachmentSchema.parse(attachment))).toEqual(attachments);
});
