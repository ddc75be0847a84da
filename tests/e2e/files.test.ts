import { afterEach, describe, expect, it } from 'vitest';
import { startDemoServer } from '../../demo/server';
import { launchExtension } from './browser';
import { openStage } from './stage';
import { ask, connect, settled } from './user';

const stage = openStage({ pace: 0.5 });

afterEach(async () => {
  while ((await cards().count()) > 0) await cards().first().getByRole('button', { name: 'Remove' }).click();
  await stage.panel.getByRole('textbox', { name: 'Message' }).fill('');
});

const cards = () => stage.panel.getByRole('group', { name: /^File / });
const card = (name: string) => stage.panel.getByRole('group', { name: `File ${name}`, exact: true });
const send = () => stage.panel.getByRole('button', { name: 'Send' });
const field = () => stage.panel.getByRole('textbox', { name: 'Message' });
const csv = (name: string, text = 'a,b\n1,2\n') => ({ name, mimeType: 'text/csv', buffer: Buffer.from(text) });

async function attach(...files: readonly ReturnType<typeof csv>[]): Promise<void> {
  const chooser = stage.panel.waitForEvent('filechooser');
  await stage.panel.getByRole('button', { name: 'Attach file', exact: true }).click();
  await (await chooser).setFiles([...files]);
}

const uploads = () => stage.server.requests.filter(({ path }) => path === '/api/user/projects/file/upload');

/** Body of the newest question. */
function posted(): Record<string, unknown> {
  return stage.posts().at(-1) ?? {};
}

/** Has a file of `size` bytes fall onto the panel, or come out of the clipboard. */
async function give(by: 'drop' | 'paste', name: string, size = 4): Promise<void> {
  const target = stage.panel.locator(by === 'paste' ? 'textarea' : 'main');
  const types = by === 'paste' ? ['paste'] : ['dragenter', 'dragover', 'drop'];
  await target.evaluate(
    (element, given) => {
      const data = new DataTransfer();
      data.items.add(new File([new Uint8Array(given.size)], given.name, { type: 'text/csv' }));
      const init = { bubbles: true, cancelable: true };
      for (const type of given.types) {
        const isPaste = type === 'paste';
        element.dispatchEvent(
          isPaste
            ? new ClipboardEvent(type, { ...init, clipboardData: data })
            : new DragEvent(type, { ...init, dataTransfer: data }),
        );
      }
    },
    { name, size, types },
  );
}

describe('a file', () => {
  it('is uploaded, read by the server, and goes along in the server’s own words, for one question', async () => {
    await field().fill('inspect');
    await attach(csv('claims-2025.csv'));
    await stage.panel.getByText('Send waits for 1 file.').waitFor();
    expect(await send().isDisabled()).toBe(true);
    await card('claims-2025.csv').getByText('Being read by the server').waitFor();
    await card('claims-2025.csv')
      .getByText(/^Ready/)
      .waitFor();
    await ask(stage.panel, 'inspect');
    await settled(stage.panel);
    const [stored] = stage.server.files.list();
    expect(posted().file_descriptors).toEqual([
      { id: stored?.fileId, type: 'tabular', name: 'claims-2025.csv', user_file_id: stored?.id },
    ]);
    expect(await cards().count()).toBe(0);
    await stage.panel.getByRole('list', { name: 'Sent along' }).getByText('File claims-2025.csv').waitFor();
    await ask(stage.panel, 'inspect');
    await settled(stage.panel);
    expect(posted()).not.toHaveProperty('file_descriptors');
  });

  it.each(['drop', 'paste'] as const)('is taken from a %s', async (by) => {
    await give(by, `by-${by}.csv`);
    await card(`by-${by}.csv`)
      .getByText(/^Ready/)
      .waitFor();
  });

  it('that is removed does not go along', async () => {
    await attach(csv('one.csv'), csv('two.csv'));
    await card('one.csv')
      .getByText(/^Ready/)
      .waitFor();
    await card('two.csv')
      .getByText(/^Ready/)
      .waitFor();
    await card('one.csv').getByRole('button', { name: 'Remove' }).click();
    await ask(stage.panel, 'inspect');
    await settled(stage.panel);
    expect(posted().file_descriptors).toMatchObject([{ name: 'two.csv' }]);
  });
});

describe('what can go wrong', () => {
  it('is told on the card of that file, and the others stay', async () => {
    await field().fill('inspect');
    await attach(csv('film.mp4'), csv('report fail.csv'), csv('good.csv'));
    await card('film.mp4').getByText('Not sent: Unsupported file type: .mp4').waitFor();
    await card('report fail.csv').getByText('The server could not read it').waitFor();
    await card('good.csv')
      .getByText(/^Ready/)
      .waitFor();
    await stage.panel.getByText('A file cannot go along. Try it again or remove it.').waitFor();
    expect(await send().isDisabled()).toBe(true);
    const before = uploads().length;
    await card('report fail.csv').getByRole('button', { name: 'Try again' }).click();
    await expect.poll(() => uploads().length).toBe(before + 1);
    await card('report fail.csv').getByText('The server could not read it').waitFor();
    await card('report fail.csv').getByRole('button', { name: 'Remove' }).click();
    await card('film.mp4').getByRole('button', { name: 'Remove' }).click();
    await ask(stage.panel, 'inspect');
    await settled(stage.panel);
    expect(posted().file_descriptors).toMatchObject([{ name: 'good.csv' }]);
  });

  it('is told before anything is sent where a file is too large', async () => {
    const before = uploads().length;
    await give('drop', 'huge.csv', 21 * 1024 * 1024);
    await card('huge.csv').getByText('Too large: 21 MB of at most 20 MB').waitFor();
    expect(uploads().length).toBe(before);
  });
});

describe('a panel that is closed', () => {
  it('keeps the files, and waits on for those that the server still reads', async () => {
    await attach(csv('done.csv'), csv('slow.csv'));
    await card('done.csv')
      .getByText(/^Ready/)
      .waitFor();
    await card('slow.csv').getByText('Being read by the server').waitFor();
    await stage.panel.close();
    stage.panel = await stage.extension.openPanel();
    await card('done.csv')
      .getByText(/^Ready/)
      .waitFor();
    await card('slow.csv')
      .getByText(/^Ready/)
      .waitFor({ timeout: 30_000 });
    await ask(stage.panel, 'inspect');
    await settled(stage.panel);
    expect(posted().file_descriptors).toMatchObject([{ name: 'done.csv' }, { name: 'slow.csv' }]);
  });
});

it('a token that may not upload is told once, and the button says why from then on', async () => {
  const other = await launchExtension();
  const strict = await startDemoServer({ pace: 0 });
  try {
    await (await connect(other, strict.origin, 'demo-limited-token')).close();
    const limited = await other.openPanel();
    await limited.getByRole('textbox', { name: 'Message' }).waitFor();
    await limited.locator('input[type=file]').setInputFiles([csv('a.csv')]);
    await limited.getByText(/^Not sent: /).waitFor();
    const button = limited.getByRole('button', { name: 'Attach file', exact: true });
    await expect.poll(() => button.getAttribute('aria-disabled')).toBe('true');
    expect(await button.getAttribute('title')).toBe('The server takes no files from this token.');
    expect(await limited.getByRole('article').count()).toBe(0);
  } finally {
    await other.close();
    await strict.close();
  }
});

it('writes nothing to any console meanwhile', () => {
  expect(stage.extension.console).toEqual([]);
});
