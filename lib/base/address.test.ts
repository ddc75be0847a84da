import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { isLoopback, mayCarryToken, parseServerAddress } from './address';

describe('a server address', () => {
  it.each([
    ['an origin', 'https://chat.example', 'https://chat.example'],
    ['no scheme', 'chat.example', 'https://chat.example'],
    ['no scheme, but a port', 'chat.example:8443', 'https://chat.example:8443'],
    ['blanks around it', '  https://chat.example \n', 'https://chat.example'],
    ['a slash at the end', 'https://staging.hymalaia.app/', 'https://staging.hymalaia.app'],
    ['slashes at the end', 'https://host.example/assist//', 'https://host.example/assist'],
    ['capitals', 'HTTPS://Chat.EXAMPLE/Assist', 'https://chat.example/Assist'],
    ['the usual port', 'https://chat.example:443', 'https://chat.example'],
    ['a port', 'https://chat.example:3000/', 'https://chat.example:3000'],
    ['a name in another script', 'https://münchen.example', 'https://xn--mnchen-3ya.example'],
    ['an address of a network', 'https://10.0.0.7', 'https://10.0.0.7'],
    ['an IPv6 address', 'https://[2001:db8::1]', 'https://[2001:db8::1]'],
    ['a path that the server lives below', 'https://host.example/assist', 'https://host.example/assist'],
    ['the path of a chat of the older web app', 'https://chat.example/chat?chatId=7', 'https://chat.example'],
    ['the path of a chat of the newer web app', 'https://chat.example/app?chatId=7', 'https://chat.example'],
    ['the path of the API', 'https://host.example/assist/api/', 'https://host.example/assist'],
    ['the path of the API of a chat', 'https://host.example/assist/api/chat/', 'https://host.example/assist'],
    ['the path of the API in the middle', 'https://host.example/api/assist', 'https://host.example/api/assist'],
    ['a path that only begins like the API', 'https://host.example/apis', 'https://host.example/apis'],
    ['two slashes before the path of the API', 'https://host.example/assist//api', 'https://host.example/assist'],
    ['a query', 'https://chat.example/?a=1', 'https://chat.example'],
    ['a fragment', 'https://chat.example/#top', 'https://chat.example'],
    ['http on this computer', 'http://localhost:3000', 'http://localhost:3000'],
    ['http on this computer, by number', 'http://127.0.0.1:8080/', 'http://127.0.0.1:8080'],
  ])('with %s is read', (_name, text, base) => {
    expect(parseServerAddress(text)).toEqual({ ok: true, value: base });
  });

  it.each([
    ['nothing', ''],
    ['blanks alone', '  '],
    ['a blank inside', 'https://chat example'],
    ['a blank in its path', 'https://chat.example/my chat'],
    ['two addresses', 'https://a.example https://b.example'],
    ['a scheme alone', 'https://'],
    ['the scheme of a file', 'file:///etc/passwd'],
    ['the scheme of a socket', 'wss://chat.example'],
    ['the scheme of an extension', 'chrome-extension://abc/'],
    ['a script', 'javascript:alert(1)'],
    ['a user', 'https://me@chat.example'],
    ['a password', 'https://:secret@chat.example'],
    ['an e-mail address', 'me@chat.example'],
    ['a port that is none', 'https://chat.example:99999'],
  ])('with %s is none', (_name, text) => {
    expect(parseServerAddress(text)).toEqual({ ok: false, failure: { code: 'bad_address' } });
  });

  it.each([
    ['beyond this computer', 'http://chat.example'],
    ['in the company network', 'http://192.168.0.7:3000'],
    ['of a name that begins like this computer', 'http://localhost.evil.example'],
    ['of a name that ends like this computer', 'http://evil-localhost'],
    ['of another number of this computer', 'http://127.0.0.2'],
    ['of this computer in IPv6, which no manifest can name', 'http://[::1]:8080'],
  ])('with http is not safe %s', (_name, text) => {
    expect(parseServerAddress(text)).toEqual({ ok: false, failure: { code: 'insecure_address' } });
  });

  const typed = fc.oneof(
    fc.webUrl({ validSchemes: ['http', 'https'], withQueryParameters: true, withFragments: true }),
    fc.domain(),
    fc.string({ unit: 'binary' }),
    fc
      .array(fc.constantFrom('/', '//', 'api', 'app', 'chat', 'assist', '.', '..', '%2f', '?', '#'), { maxLength: 12 })
      .map((pieces) => `https://host.example/${pieces.join('')}`),
  );

  it('is read the same once more: what was saved is what is read again', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseServerAddress(text);
        if (parsed.ok) expect(parseServerAddress(parsed.value)).toEqual(parsed);
      }),
      { numRuns: 1_000 },
    );
  });

  it('is an origin and a path to which a token may go, whatever was typed', () => {
    fc.assert(
      fc.property(typed, (text) => {
        const parsed = parseServerAddress(text);
        if (!parsed.ok) return;
        const url = new URL(parsed.value);
        expect(mayCarryToken(url)).toBe(true);
        expect(parsed.value).toBe(url.origin + url.pathname.replace(/\/$/, ''));
      }),
    );
  });
});

describe('an address', () => {
  it.each([
    ['https://chat.example', true],
    ['http://localhost', true],
    ['http://127.0.0.1:99', true],
    ['http://chat.example', false],
    ['http://localhost.example', false],
    ['http://127.0.0.1.example', false],
    ['ftp://localhost', false],
    ['ws://localhost', false],
    ['file:///tmp/x', false],
  ])('like %s may be sent the token: %s', (url, may) => {
    expect(mayCarryToken(new URL(url))).toBe(may);
  });

  it.each([
    ['http://localhost:3000', true],
    ['https://localhost', true],
    ['http://127.0.0.1', true],
    ['http://0.0.0.0', false],
    ['http://localhost.example', false],
    ['http://mylocalhost', false],
  ])('like %s is this computer: %s', (url, is) => {
    expect(isLoopback(new URL(url))).toBe(is);
  });
});
