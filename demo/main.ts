import { badPlaces } from './bad-places';
import { ANONYMOUS_TOKEN, GATEWAY_TOKEN, LIMITED_TOKEN } from './catalog';
import { ordinary, scenarios } from './scenarios';
import { startDemoServer } from './server';

const server = await startDemoServer({ port: Number(process.env.PORT ?? 4310) });
const row = (left: string, right: string) => `  ${left.padEnd(22)} ${right}`;
const lines = [
  `Server URL   ${server.origin}`,
  `API token    ${server.token}`,
  `Sample page  ${server.origin}/page`,
  '',
  'Words in a question, and what they show:',
  ...[...scenarios, ordinary].map(({ name, shows }) => row(name, shows)),
  '',
  'Addresses that do not work, for the connection test:',
  ...Object.entries(badPlaces).map(([path, shows]) => row(path, shows)),
  '',
  `Other tokens: ${LIMITED_TOKEN}, ${GATEWAY_TOKEN}, ${ANONYMOUS_TOKEN}`,
];
process.stdout.write(`${lines.join('\n')}\n`);
