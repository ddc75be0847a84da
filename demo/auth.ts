import type { Account } from './company/account';
import {
  GATEWAY_UNAUTHORIZED,
  INSUFFICIENT,
  LIMITED_ROLE,
  ME_UNAUTHORIZED,
  ME_UNAUTHORIZED_R1,
  NOT_AUTHENTICATED,
  type Refusal,
} from './refusals';
import type { Revision } from './revision';
import { ANONYMOUS_TOKEN, DEMO_TOKEN, GATEWAY_TOKEN, LIMITED_KEY, LIMITED_TOKEN } from './tokens';

/** Routes that a scoped token may use (HEAD, `write:chat`); the others are refused, `wire.md` 1. */
const SCOPED: readonly RegExp[] = [
  /^\/me$/,
  /^\/chat\/(send-chat-message|get-chat-session|stop-chat-session|get-user-chat-sessions|search|chat-session)/,
];

/** Routes that a key of the role “limited” may use at R1. */
const LIMITED: readonly RegExp[] = [
  /^\/(me|persona|agents|llm)\b/,
  /^\/manage\/connector-status$/,
  /^\/chat\/(send-chat-message|create-chat-session|get-chat-session|available-context-tokens)\b/,
  /^\/chat\/(create|remove)-chat-message-feedback$/,
];

/** What nobody in particular may not do. */
const FOR_USERS =
  /^\/(tool|user|chat\/(get-user-chat-sessions|search|stop-chat-session|(rename|delete|update)-chat-session))/;

/** Who asks, or the refusal. Only `Bearer` in exactly this spelling counts. */
export function authenticate(
  header: string | undefined,
  route: string,
  revision: Revision,
): { account: Account } | { refusal: Refusal } {
  const may = (routes: readonly RegExp[]) => routes.some((allowed) => allowed.test(route));
  switch (/^Bearer (.+)$/.exec(header ?? '')?.[1]) {
    case DEMO_TOKEN:
      return { account: 'known' };
    case ANONYMOUS_TOKEN:
      return FOR_USERS.test(route) ? { refusal: NOT_AUTHENTICATED } : { account: 'anonymous' };
    case GATEWAY_TOKEN:
      return { refusal: GATEWAY_UNAUTHORIZED };
    case LIMITED_TOKEN:
      return may(SCOPED) ? { account: 'known' } : { refusal: INSUFFICIENT };
    case LIMITED_KEY:
      return may(LIMITED) ? { account: 'limited_key' } : { refusal: LIMITED_ROLE };
  }
  if (route !== '/me') return { refusal: NOT_AUTHENTICATED };
  return { refusal: revision === 'r1' ? ME_UNAUTHORIZED_R1 : ME_UNAUTHORIZED };
}
