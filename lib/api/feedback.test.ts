import { describe, expect, it } from 'vitest';
import { BASE, fakeServer, json } from '@/tests/fakes/fake-server';
import { setFeedback } from './feedback';

const REMOVE = ['DELETE', `${BASE}/api/chat/remove-chat-message-feedback?chat_message_id=391`, null];
const CREATE = `${BASE}/api/chat/create-chat-message-feedback`;

describe('feedback', () => {
  it.each([
    [
      { good: true, reason: null, text: null },
      { is_positive: true, feedback_text: null, predefined_feedback: null },
    ],
    [
      { good: false, reason: 'Not helpful', text: 'wrong' },
      { is_positive: false, feedback_text: 'wrong', predefined_feedback: 'Not helpful' },
    ],
    [
      { good: false, reason: '', text: '' },
      { is_positive: false, feedback_text: null, predefined_feedback: null },
    ],
  ])('%j takes the place of what was given before', async (feedback, body) => {
    const { endpoint, sent } = fakeServer(() => json(null));
    await setFeedback(endpoint, 391, feedback);
    expect(sent.map(({ method, url, body }) => [method, url.href, body && JSON.parse(body)])).toEqual([
      REMOVE,
      ['POST', CREATE, { chat_message_id: 391, ...body }],
    ]);
  });

  it('is taken back', async () => {
    const { endpoint, sent } = fakeServer(() => json(null));
    await setFeedback(endpoint, 391, null);
    expect(sent.map(({ method, url, body }) => [method, url.href, body])).toEqual([REMOVE]);
  });

  it('is not added to what could not be removed', async () => {
    const { endpoint, sent } = fakeServer(() => json({ message: 'Invalid Chat Message specified' }, 400));
    const giving = setFeedback(endpoint, 391, { good: true, reason: null, text: null });
    await expect(giving).rejects.toMatchObject({ failure: { code: 'invalid_request' } });
    expect(sent).toHaveLength(1);
  });

  it('that is refused is not given twice', async () => {
    const { endpoint, sent } = fakeServer(({ method }) => (method === 'DELETE' ? json(null) : json({}, 403)));
    const giving = setFeedback(endpoint, 391, { good: true, reason: null, text: null });
    await expect(giving).rejects.toMatchObject({ failure: { code: 'not_allowed' } });
    expect(sent).toHaveLength(2);
  });
});
