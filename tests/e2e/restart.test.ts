import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type DemoServer, startDemoServer } from '../../demo/server';
import { type Extension, launchExtension, newProfile } from './browser';
import { partsOf } from './there';
import { answers, ask, connect, settled } from './user';

const box: { server?: DemoServer; extension?: Extension; profile: string } = { profile: '' };

beforeEach(async () => {
  box.server = await startDemoServer({ pace: 0.1 });
  box.profile = newProfile();
  box.extension = await launchExtension({ profile: box.profile });
  await (await connect(there('extension'), there('server').origin, there('server').token)).close();
});
afterEach(async () => {
  await box.extension?.close();
  await box.server?.close();
});

const there = partsOf(box);

const ends = {
  'is closed': ({ close }: Extension) => close(),
  'is killed': ({ kill }: Extension) => kill(),
};

async function restart(end: (extension: Extension) => Promise<void>): Promise<void> {
  await end(there('extension'));
  box.extension = await launchExtension({ profile: box.profile });
}

const again: [string, () => Promise<void>][] = [
  ...Object.entries(ends).map(([name, end]): [string, () => Promise<void>] => [
    `the browser ${name}`,
    () => restart(end),
  ]),
  ['the extension is loaded anew', () => there('extension').reload()],
];

const posts = () => there('server').requests.filter(({ path }) => path === '/api/chat/send-chat-message');

describe.each(again)('when %s', (_name, happen) => {
  it('an answer goes on, is whole, and was asked for once; what was typed meanwhile is there', async () => {
    const panel = await there('extension').openPanel();
    await ask(panel, 'slow');
    await answers(panel).last().getByText('Step 3:').waitFor();
    await panel.getByRole('textbox', { name: 'Message' }).fill('And then');
    await panel.waitForTimeout(1_000);
    await happen();
    const after = await there('extension').openPanel();
    const whole = (await (await settled(after)).textContent()) ?? '';
    expect(whole.match(/Step \d+:/g)).toEqual(Array.from({ length: 40 }, (_, index) => `Step ${index + 1}:`));
    expect(await after.getByRole('textbox', { name: 'Message' }).inputValue()).toBe('And then');
    expect(posts()).toHaveLength(1);
  });

  it('what had come of an answer that the server lost stands there, and Try again asks once', async () => {
    const panel = await there('extension').openPanel();
    await ask(panel, 'break off for ever');
    await panel.getByRole('button', { name: 'Try again' }).waitFor({ timeout: 60_000 });
    const text = await answers(panel).last().innerText();
    await happen();
    const after = await there('extension').openPanel();
    await after.getByRole('button', { name: 'Try again' }).waitFor();
    expect(await answers(after).last().innerText()).toBe(text);
    expect(posts()).toHaveLength(1);
    await after.getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => posts().length).toBe(2);
  });
});
