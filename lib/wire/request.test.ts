import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildSendMessageRequest, cleanText, sendMessageRequestSchema } from './request';

const session = '5b1f6c0e-3f6a-4d0d-9b57-0c2f4a9e7d31';

describe('a request', () => {
  it('of a new chat names the persona, and no session', () => {
    expect(buildSendMessageRequest('Hi', { kind: 'new', personaId: 4 })).toEqual({
      message: 'Hi',
      origin: 'chrome_extension',
      stream: true,
      parent_message_id: -1,
      chat_session_info: { persona_id: 4 },
    });
  });

  it('of a follow-up names the session, and no persona', () => {
    expect(buildSendMessageRequest('Hi', { kind: 'session', chatSessionId: session })).toEqual({
      message: 'Hi',
      origin: 'chrome_extension',
      stream: true,
      parent_message_id: -1,
      chat_session_id: session,
    });
  });

  it.each([[1202], [null], [0], [-1]])('goes after the message %j where that is asked for', (parent) => {
    const request = buildSendMessageRequest('', { kind: 'session', chatSessionId: session }, parent);
    expect(request.parent_message_id).toBe(parent);
  });

  it('cleans the message', () => {
    expect(buildSendMessageRequest('a\u0000b\ud800', { kind: 'new', personaId: 0 }).message).toBe('ab\ufffd');
  });
});

describe('the schema', () => {
  const base = { message: 'x', origin: 'chrome_extension', stream: true, parent_message_id: -1 };
  const info = { persona_id: 0 };

  it.each([
    ['a session', { ...base, chat_session_id: session }, true],
    ['a persona', { ...base, chat_session_info: info }, true],
    ['both', { ...base, chat_session_id: session, chat_session_info: info }, false],
    ['neither', base, false],
    ['a session that is no UUID', { ...base, chat_session_id: 'abc' }, false],
    ['another origin', { ...base, origin: 'webapp', chat_session_info: info }, false],
    ['no stream', { ...base, stream: false, chat_session_info: info }, false],
    ['a field of its own', { ...base, additional_context: 'x', chat_session_info: info }, false],
  ])('of a request with %s', (_name, body, fits) => {
    expect(sendMessageRequestSchema.safeParse(body).success).toBe(fits);
  });
});

describe('cleaned text', () => {
  it.each([
    ['plain text', 'Grüße, 你好 😀 👨‍👩‍👧', 'Grüße, 你好 😀 👨‍👩‍👧'],
    ['a NUL', 'a\u0000b', 'ab'],
    ['a high surrogate alone', 'a\ud83db', 'a\ufffdb'],
    ['a low surrogate alone', 'a\ude00b', 'a\ufffdb'],
    ['a pair the wrong way round', '\ude00\ud83d', '\ufffd\ufffd'],
    ['two high surrogates and a low one', '\ud83d\ud83d\ude00', '\ufffd😀'],
    ['a high and two low surrogates', '\ud83d\ude00\ude00', '😀\ufffd'],
    ['a pair that a NUL divides', '\ud83d\u0000\ude00', '😀'],
    ['other control characters', 'a\tb\r\nc\u0007', 'a\tb\r\nc\u0007'],
  ])('of %s', (_name, text, cleaned) => {
    expect(cleanText(text)).toBe(cleaned);
  });

  it('holds nothing that a server cannot store, and is clean the second time', () => {
    const anyText = fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) });
    fc.assert(
      fc.property(anyText, (text) => {
        const cleaned = cleanText(text);
        // Lone surrogates are just what UTF-8 cannot carry there and back.
        expect(new TextDecoder('utf-8', { ignoreBOM: true }).decode(new TextEncoder().encode(cleaned))).toBe(cleaned);
        expect(cleaned).not.toContain('\u0000');
        expect(cleanText(cleaned)).toBe(cleaned);
      }),
    );
  });
});
