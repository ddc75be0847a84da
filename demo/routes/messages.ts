import { Hono } from 'hono';
import { z } from 'zod/mini';
import { BAD_MESSAGE, jsonRefusal, NO_ROUTE, reply, unprocessable } from '../refusals';
import { readBody, valueFault } from '../request/complaints';
import { flag, text, whole } from '../request/fields';
import { FEEDBACK, LATEST, PREFERRED, UNFEEDBACK } from '../request/handlers';
import type { World } from '../world';
import { bodyOf } from './sessions';

const feedbackSchema = z.object({
  chat_message_id: whole,
  is_positive: z.nullish(flag),
  feedback_text: z.nullish(text),
  predefined_feedback: z.nullish(text),
});
const latestSchema = z.object({ message_id: whole });
const preferredSchema = z.object({ user_message_id: whole, preferred_response_id: whole });

/** What is done with one message: opinions, and which branch goes on. */
export function createMessageRoutes({ revision, sessions }: World): Hono {
  const app = new Hono();

  app.post('/create-chat-message-feedback', async (c) => {
    const read = readBody(feedbackSchema, await bodyOf(c), FEEDBACK, revision);
    if ('refusal' in read) return reply(read.refusal);
    const { chat_message_id, is_positive = null, feedback_text = null, predefined_feedback = null } = read.value;
    if (is_positive === null && feedback_text === null) {
      const complaint = { ...valueFault('Empty feedback received.'), loc: ['body'], input: read.json };
      return reply(unprocessable([complaint], FEEDBACK, revision));
    }
    const found = sessions.messageById(chat_message_id);
    if (!found) return reply(BAD_MESSAGE);
    if (found.message.type !== 'assistant') {
      return reply(jsonRefusal(400, { message: 'Can only provide feedback on LLM Outputs' }));
    }
    found.message.feedback.push({ is_positive, feedback_text, predefined_feedback });
    return c.json(null);
  });

  app.delete('/remove-chat-message-feedback', (c) => {
    const id = c.req.query('chat_message_id');
    if (id === undefined) {
      const missing = { type: 'missing', loc: ['query', 'chat_message_id'], msg: 'Field required', input: null };
      return reply(unprocessable([missing], UNFEEDBACK, revision));
    }
    const found = sessions.messageById(Number(id));
    if (!found) return reply(BAD_MESSAGE);
    found.message.feedback.length = 0;
    return c.json(null);
  });

  app.put('/set-message-as-latest', async (c) => {
    const read = readBody(latestSchema, await bodyOf(c), LATEST, revision);
    if ('refusal' in read) return reply(read.refusal);
    const id = read.value.message_id;
    const found = sessions.messageById(id);
    if (!found) return reply(BAD_MESSAGE);
    const parent = sessions.messageById(found.message.parent ?? -1);
    if (!parent) {
      return reply(jsonRefusal(500, { detail: `Trying to set a latest message without parent, message id: ${id}` }));
    }
    parent.message.latestChild = id;
    return c.json(null);
  });

  app.put('/set-preferred-response', async (c) => {
    if (revision === 'r1') return reply(NO_ROUTE);
    const read = readBody(preferredSchema, await bodyOf(c), PREFERRED, revision);
    if ('refusal' in read) return reply(read.refusal);
    const { user_message_id, preferred_response_id } = read.value;
    const invalid = (detail: string) => reply(jsonRefusal(400, { error_code: 'INVALID_INPUT', detail }));
    const question = sessions.messageById(user_message_id)?.message;
    if (!question) return invalid('Invalid Chat Message specified');
    if (sessions.messageById(preferred_response_id)?.message.parent !== user_message_id) {
      return invalid(`Assistant message ${preferred_response_id} is not a child of user message ${user_message_id}`);
    }
    question.preferred = preferred_response_id;
    question.latestChild = preferred_response_id;
    return c.json(null);
  });

  return app;
}
