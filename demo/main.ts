import { badPlaces } from './bad-places';
import { readRevision } from './revision';
import { ordinary, scenarios } from './scenarios';
import { startDemoServer } from './server';
import { ANONYMOUS_TOKEN, GATEWAY_TOKEN, LIMITED_KEY, LIMITED_TOKEN } from './tokens';

const revision = readRevision(process.env.DEMO_REVISION);
const server = await startDemoServer({ port: Number(process.env.PORT ?? 4310), revision });
const row = (left: string, right: string) => `  ${left.padEnd(22)} ${right}`;
const lines = [
  `Server URL   ${server.origin}`,
  `API token    ${server.token}`,
  `Sample page  ${server.origin}/page`,
  `Revision     ${revision} (DEMO_REVISION: r1, r2 or head)`,
  '',
  'Words in a question, and what they show:',
  ...[...scenarios, ordinary].map(({ name, shows }) => row(name, shows)),
  '',
  'Addresses that do not work, for the connection test:',
  ...Object.entries(badPlaces).map(([path, shows]) => row(path, shows)),
  '',
  `Other tokens: ${[LIMITED_TOKEN, LIMITED_KEY, GATEWAY_TOKEN, ANONYMOUS_TOKEN].join(', ')}`,
];
process.stdout.write(`${lines.join('\n')}\n`);
