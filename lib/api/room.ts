import { z } from 'zod/mini';
import { type Endpoint, requestJson } from './http';

const availableSchema = z.object({ available_tokens: z.int().check(z.gte(0)) });

/** Tokens of context that are left for a chat, `wire.md` 6. @throws FailureError */
export async function getAvailableTokens(endpoint: Endpoint, chatSessionId: string): Promise<number> {
  const path = `/api/chat/available-context-tokens/${encodeURIComponent(chatSessionId)}`;
  return (await requestJson(endpoint, path, availableSchema)).available_tokens;
}
