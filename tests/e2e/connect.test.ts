import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type DemoServer, startDemoServer } from '../../demo/server';
import { type Extension, launchExtension } from './browser';
import { connect, connection } from './user';

let server: DemoServer;
let extension: Extension;

beforeAll(async () => {
  server = await startDemoServer({ pace: 0 });
  extension = await launchExtension();
});
afterAll(async () => {
  await extension?.close();
  await server?.close();
});

describe('a connection that works', () => {
  it('offers the staging server before there is another', async () => {
    const page = await extension.openOptions();
    expect(await page.getByLabel('Server URL').inputValue()).toBe('https://staging.hymalaia.app/');
    await page.close();
  });

  it('tells who, which version and which personas, and forgets the typed token', async () => {
    const page = await connect(extension, server.origin, server.token);
    const words = await connection(page).innerText();
    expect(words).toContain('ops-desk@larkfield.example');
    expect(words).toContain('v2.9.3');
    expect(words).toContain('Larkfield Guide, Support desk');
    expect(await page.getByLabel('API token').inputValue()).toBe('');
    await page.close();
  });

  it('works below a path, with the token that is saved for that origin', async () => {
    const page = await connect(extension, `${server.origin}/assist/`, '');
    expect(await connection(page).innerText()).toContain('Connected to');
    expect(server.requests.at(-1)?.path).toBe('/assist/api/persona');
    await page.close();
  });

  it('keeps the default persona for new chats', async () => {
    const page = await connect(extension, server.origin, server.token);
    await page.getByLabel('Default persona').selectOption('Contracts reader');
    await page.getByText('Saved', { exact: true }).waitFor();
    const panel = await extension.openPanel();
    await panel.getByRole('button', { name: 'Persona: Contracts reader' }).waitFor();
    await panel.close();
    await page.close();
  });

  it('takes the number of a persona where the token may not list them', async () => {
    const page = await connect(extension, server.origin, 'demo-limited-token');
    expect(await connection(page).innerText()).toContain('may not list personas');
    await page.getByLabel('Default persona').fill('3');
    await page.getByText('Saved', { exact: true }).waitFor();
    await page.reload();
    await expect.poll(() => page.getByLabel('Default persona').inputValue()).toBe('3');
    await page.close();
  });

  it('is gone after Disconnect, with the token', async () => {
    const page = await connect(extension, server.origin, server.token);
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await connection(page).getByText('The token is wiped').waitFor();
    const stored = await (await extension.worker()).evaluate(async () =>
      JSON.stringify(await chrome.storage.local.get()),
    );
    expect(stored).not.toContain(server.token);
    const panel = await extension.openPanel();
    await panel.getByRole('button', { name: 'Open settings' }).waitFor();
    await panel.close();
    await page.close();
  });
});

describe('a connection that fails names the one cause', () => {
  const causes: readonly [cause: string, path: string, title: string][] = [
    ['a sign-in page', '/login-page', 'A sign-in page answered'],
    ['a redirect to a sign-in page', '/sso', 'A sign-in page answered'],
    ['the web server instead of the API', '/wrong-path', 'Wrong path'],
    ['a page that says “not found”', '/html404', 'Wrong path'],
    ['another API', '/not-hymalaia', 'Not a Hymalaia server'],
    ['a token without rights', '/forbidden', 'This token may not do that'],
    ['a server that is down', '/down', 'The server is not available'],
  ];
  it.each(causes)('%s', async (_cause, path, title) => {
    const page = await connect(extension, server.origin + path, server.token);
    expect(await connection(page).innerText()).toContain(`Not connected: ${title}`);
    await page.close();
  });

  const inputs: readonly [cause: string, address: string, token: string, title: string][] = [
    ['http beyond the loopback', 'http://hymalaia.example', 'token', 'That address is not safe'],
    ['no address', 'not an address', 'token', 'That is no server address'],
    ['another scheme', 'ftp://hymalaia.example', 'token', 'That is no server address'],
    ['nobody at that port', 'http://127.0.0.1:4', 'token', 'Nothing answers there'],
    ['a port that no browser uses', 'http://127.0.0.1:9', 'token', 'That is no server address'],
  ];
  it.each(inputs)('%s', async (_cause, address, token, title) => {
    const page = await connect(extension, address, token);
    expect(await connection(page).innerText()).toContain(`Not connected: ${title}`);
    expect(await page.getByLabel('Server URL').inputValue()).toBe(address);
    await page.close();
  });

  const tokens: readonly [cause: string, token: string, title: string][] = [
    ['a token that nobody knows', 'wrong-token', 'Your token was refused'],
    ['a gateway that refuses it', 'demo-401-token', 'Your token was refused'],
    ['a token that is taken for nobody in particular', 'demo-anonymous-token', 'Your token was refused'],
    ['a token of two lines', 'two lines', 'That is no token'],
  ];
  it.each(tokens)('%s', async (_cause, token, title) => {
    const page = await connect(extension, server.origin, token);
    expect(await connection(page).innerText()).toContain(`Not connected: ${title}`);
    expect(await page.getByLabel('API token').inputValue()).toBe(token);
    await page.close();
  });

  it('never sends the token where it tests the address, nor after a redirect', () => {
    const versions = server.requests.filter(({ path }) => path.endsWith('/api/version'));
    expect(versions.length).toBeGreaterThan(5);
    expect(versions.every(({ authorization }) => authorization === null)).toBe(true);
    expect(server.requests.some(({ path }) => path === '/login-page/')).toBe(false);
  });

  it('leaves a connection that works as it was', async () => {
    await (await connect(extension, server.origin, server.token)).close();
    const page = await connect(extension, `${server.origin}/down`, server.token);
    expect(await connection(page).innerText()).toContain('The connection from before stays as it was.');
    await page.reload();
    await connection(page).getByText('Connected to').waitFor();
    await page.close();
  });
});
