import { describe, expect, it } from 'vitest';
import { lineAt, reduceAll } from '@/tests/fixtures';

const end = lineAt('0/0', 'section_end');

describe('images', () => {
  const image = { file_id: 'f', url: 'https://elsewhere.example/steal', revised_prompt: 'a cat', shape: 'square' };

  it('are known by their file alone: addresses of the wire are not kept', () => {
    const answer = reduceAll([
      lineAt('0/0', 'image_generation_start'),
      lineAt('0/0', 'image_generation_heartbeat'),
      lineAt('0/0', 'image_generation_final', { images: [image, { file_id: 'g' }] }),
      end,
    ]);
    expect(answer.steps).toMatchObject([
      {
        kind: 'image',
        state: 'done',
        images: [
          { fileId: 'f', prompt: 'a cat', shape: 'square' },
          { fileId: 'g', prompt: null, shape: null },
        ],
      },
    ]);
    expect(JSON.stringify(answer)).not.toContain('elsewhere');
  });

  it('may fail', () => {
    const lines = [lineAt('0/0', 'image_generation_start'), lineAt('0/0', 'error'), end];
    expect(reduceAll(lines).steps).toMatchObject([{ kind: 'image', state: 'failed', images: [] }]);
  });
});

describe('a file that is read', () => {
  it('has a name, a range and a preview once it is', () => {
    const start = lineAt('0/0', 'file_reader_start');
    expect(reduceAll([start]).steps).toMatchObject([{ kind: 'file', name: '', range: null, preview: null }]);
    const read = lineAt('0/0', 'file_reader_result', {
      file_name: 'a.txt',
      file_id: 'f',
      start_char: 0,
      end_char: 20,
      total_chars: 40,
      preview_start: 'The',
      preview_end: '',
    });
    expect(reduceAll([start, read, end]).steps).toMatchObject([
      { name: 'a.txt', fileId: 'f', range: { start: 0, end: 20, total: 40 }, preview: { start: 'The', end: '' } },
    ]);
  });
});

describe('memory', () => {
  it('keeps a sentence', () => {
    const kept = lineAt('0/0', 'memory_tool_delta', {
      memory_text: 'Likes tea',
      operation: 'add',
      memory_id: 1,
      index: null,
    });
    expect(reduceAll([lineAt('0/0', 'memory_tool_start'), kept, end]).steps).toMatchObject([
      { kind: 'memory', state: 'done', text: 'Likes tea', operation: 'add', denied: false },
    ]);
  });

  it('may be switched off', () => {
    const lines = [lineAt('0/0', 'memory_tool_start'), lineAt('0/0', 'memory_tool_no_access'), end];
    expect(reduceAll(lines).steps).toMatchObject([{ kind: 'memory', state: 'failed', denied: true }]);
  });
});
