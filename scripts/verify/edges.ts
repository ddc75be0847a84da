import { request as requestHttp } from 'node:http';
import { request as requestHttps } from 'node:https';
import { askAnew, type Capability, ending, fails, notOffered, works } from './capability';
import { Refused } from './driver';

const unknownSession: Capability = {
  name: 'an unknown chat',
  questions: 0,
  attempt: async ({ driver }) => {
    const chatSessionId = '00000000-0000-4000-8000-000000000000';
    const thrown = await driver.call('getSession', { chatSessionId }).then(
      () => null,
      (refused: unknown) => refused,
    );
    if (!(thrown instanceof Refused)) return fails('the server showed a chat that nobody has');
    const { code, status } = thrown.failure;
    return ['not_found', 'invalid_request', 'not_allowed'].includes(code) ? works(`${code} (${status})`) : fails(code);
  },
};

const emptyAnswer: Capability = {
  name: 'an empty answer of the model',
  questions: 1,
  attempt: async (bench) => {
    const status = await askAnew(bench, 'Answer with nothing at all: no answer [[empty]]');
    if (status.phase === 'complete') return notOffered('this model always says something');
    return status.phase === 'failed' ? works(`told as: ${ending(status)}`) : fails(status.phase);
  },
};

const refusedToken: Capability = {
  name: 'a token that is refused',
  questions: 0,
  attempt: async ({ driver, proxy, token }) => {
    const wrong = `${token.slice(0, 9)}${'0'.repeat(Math.max(0, token.length - 9))}`;
    const outcome = await driver.call('connect', { address: proxy.base, token: wrong });
    if (outcome.ok) return fails('the server takes any token');
    return outcome.failure.code === 'token_refused'
      ? works(String(outcome.failure.status ?? ''))
      : fails(outcome.failure.code);
  },
};

const origins: Capability = {
  name: 'other origins and redirects',
  questions: 0,
  attempt: async ({ server, driver }) => {
    const base = server.replace(/\/+$/, '');
    const [plain, slash] = await Promise.all([head(`${base}/api/version`), head(`${base}/api/version/`)]);
    const connection = await driver.call('getConnection', null);
    const cors = plain.headers['access-control-allow-origin'];
    const told = [
      `other origins: ${cors === undefined ? 'not answered' : 'answered'}`,
      `a slash at the end: ${slash.status}`,
      plain.status >= 300 && plain.status < 400 ? `redirects (${plain.status})` : 'no redirect',
    ];
    return connection.state === 'connected' ? works(told.join(', ')) : fails('not connected');
  },
};

function head(url: string): Promise<{ status: number; headers: Record<string, unknown> }> {
  const send = url.startsWith('https:') ? requestHttps : requestHttp;
  return new Promise((resolve, reject) => {
    const sent = send(url, { headers: { origin: 'https://example.com' } }, (answer) => {
      answer.resume();
      answer.on('end', () => resolve({ status: answer.statusCode ?? 0, headers: answer.headers }));
    });
    sent.on('error', reject);
    sent.end();
  });
}

export const edges: readonly Capability[] = [unknownSession, emptyAnswer, refusedToken, origins];
