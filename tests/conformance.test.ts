import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { conform } from '../scripts/conformance/conform';
import { SESSION } from './fakes/fake-stream';
import { lineAt } from './fixtures';

describe('what real servers were recorded to send', () => {
  const found = conform('tests/recorded');

  it('is read, line by line and body by body', () => {
    expect(found.streams).toBeGreaterThan(400);
    expect(found.lines).toBeGreaterThan(12_000);
    expect(found.sessions).toBeGreaterThan(350);
    expect([...found.unreadable]).toEqual([]);
    expect(found.badSessions).toEqual([]);
  });

  it('has no kind that is not known, and one field that nobody needs', () => {
    expect([...found.unknownKinds]).toEqual([]);
    expect([...found.unknownFields.keys()]).toEqual(['message_start.pre_answer_processing_seconds']);
  });

  it('becomes the text that the server stored', () => {
    expect(found.compared).toBeGreaterThan(200);
    expect(found.otherTexts).toEqual([]);
  });
});

describe('a recording that does not conform', () => {
  const folder = mkdtempSync(join(tmpdir(), 'hymalaia-conform-'));
  const lines = [
    JSON.stringify({ chat_session_id: SESSION }),
    JSON.stringify({ user_message_id: 1, reserved_assistant_message_id: 2 }),
    lineAt('0/0', 'hologram_start', { depth: 3 }),
    lineAt('1/0', 'message_start', { final_documents: null, mood: 'good' }),
    lineAt('1/0', 'message_delta', { content: 'One ' }),
    '{"half": ',
    lineAt('1/0', 'stop', { stop_reason: null }),
  ];
  const message = { message_id: 2, parent_message: 1, message_type: 'assistant', message: 'One two' };
  writeFileSync(join(folder, 'odd.ndjson'), lines.join('\n'));
  writeFileSync(join(folder, 'odd.session.json'), JSON.stringify({ chat_session_id: SESSION, messages: [message] }));
  writeFileSync(join(folder, 'bad.json'), JSON.stringify({ chat_session_id: SESSION, messages: 'none' }));

  it('has all of that listed', () => {
    const found = conform(folder);
    expect([...found.unknownKinds]).toEqual([['hologram_start', 1]]);
    expect([...found.unknownFields]).toEqual([['message_start.mood', 1]]);
    expect([...found.unreadable]).toEqual([['odd.ndjson', 1]]);
    expect(found.otherTexts).toEqual(['odd.ndjson']);
    expect(found.badSessions).toEqual(['bad.json']);
  });
});
