/** The one token that this server knows in full. It opens nothing but a demo on the loopback. */
export const DEMO_TOKEN = 'demo-token-for-loopback-only';

/** Tokens that show what servers make of others. */
export const LIMITED_TOKEN = 'demo-limited-token';
export const LIMITED_KEY = 'demo-limited-key';
export const GATEWAY_TOKEN = 'demo-401-token';
export const ANONYMOUS_TOKEN = 'demo-anonymous-token';
