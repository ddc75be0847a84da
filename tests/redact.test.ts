import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { redactBody, redactJson, redactText } from '../scripts/verify/redact';

describe('what is recorded of a server', () => {
  it('keeps its form, and loses its words', () => {
    const line = {
      chat_session_id: '5b1f6c0e-3f6a-4d0d-9b57-0c2f4a9e7d31',
      obj: { type: 'message_delta', content: '**Ana** earns 4 200 €' },
      time_created: '2026-06-01T10:00:00.123+00:00',
      email: 'ana@example.com',
      list: ['Grüße', 7, null, true],
    };
    expect(redactJson(line)).toEqual({
      chat_session_id: line.chat_session_id,
      obj: { type: 'message_delta', content: '**xxx** xxxxx 0 000 €' },
      time_created: line.time_created,
      email: 'xxx@xxxxxxx.xxx',
      list: ['xxxxx', 7, null, true],
    });
  });

  it('is redacted line by line, and as text where it is no JSON', () => {
    expect(redactBody('{"a":"Ana"}\n{"half": "An\nAna')).toBe('{"a":"xxx"}\n{"xxxx": "xx\nxxx');
    expect(redactBody('<p>Ana</p>')).toBe('<x>xxx</x>');
  });

  it('adds up as it did before', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'grapheme' }), (one, two) => {
        expect(redactText(one) + redactText(two)).toBe(redactText(one + two));
      }),
    );
  });
});
