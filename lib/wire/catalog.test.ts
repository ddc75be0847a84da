import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { readBody, readJson } from '@/tests/fixtures';
import { meSchema, personasSchema, storedSessionSchema, versionSchema } from './catalog';

const RECORDED = join(import.meta.dirname, '../../tests/recorded');

const sessions = ['r1', 'r2', 'head'].flatMap((rev) =>
  readdirSync(join(RECORDED, rev))
    .filter((name) => name.endsWith('.session') && existsSync(join(RECORDED, rev, name, 'body.json')))
    .map((name): [string, string] => [rev, name]),
);

describe('personas', () => {
  it.each(['r1', 'r2', 'head'])('are read from a real server of %s', (rev) => {
    const personas = personasSchema.parse(readBody(rev, 'get.personas'));
    expect(personas.map(({ id, name }) => [id, name])).toEqual([
      [0, 'Assistant'],
      [1, 'Tool agent'],
      [2, 'Plain agent ☕'],
      [3, 'Private agent'],
    ]);
    expect(personas[2]?.starters).toHaveLength(2);
    expect(personas[0]?.starters).toEqual([]);
  });

  it.each(['r1', 'r2', 'head'])('are hidden where %s says so, by its own flag', (rev) => {
    const personas = personasSchema.parse(readJson('recorded', 'rest', `persona-list.${rev}.json`));
    expect(personas.map(({ name }) => name)).toEqual(['Assistant', 'HR Helper']);
  });

  it('are shown without a flag, and told from what is no persona', () => {
    const list = [{ id: 1, name: 'A' }, { id: 'x', name: 'B' }, null, { id: 2, name: 'C', starter_messages: 'odd' }];
    expect(personasSchema.parse(list)).toEqual([
      { id: 1, name: 'A', description: '', starters: [] },
      { id: 2, name: 'C', description: '', starters: [] },
    ]);
  });

  it('keep a starter without a name', () => {
    const [persona] = personasSchema.parse([{ id: 1, name: 'A', starter_messages: [{ name: null, message: 'Hi' }] }]);
    expect(persona?.starters).toEqual([{ name: '', message: 'Hi' }]);
  });

  it.each([[null], [{ personas: [] }], ['<html>']])('are no list in %j', (body) => {
    expect(personasSchema.safeParse(body).success).toBe(false);
  });
});

describe('the owner of a token', () => {
  it.each(['r1', 'r2', 'head'])('is read from a real server of %s', (rev) => {
    expect(meSchema.parse(readBody(rev, 'get.me')).email).toBe('admin@example.com');
  });

  it('is nobody where a wrong token is taken for an anonymous user', () => {
    expect(meSchema.parse(readBody('head', 'anon-on-garbage.me')).is_anonymous_user).toBe(true);
    expect(meSchema.parse(readJson('recorded', 'rest', 'me-anonymous.r1.json')).is_anonymous_user).toBe(true);
  });

  it('may be a key', () => {
    expect(meSchema.parse(readJson('recorded', 'rest', 'me-api-key.r1.json')).is_anonymous_user).not.toBe(true);
    expect(meSchema.safeParse(readBody('r2', 'apikey.basic-me')).success).toBe(true);
  });

  it('has a name, none, or one that does not fit', () => {
    expect(meSchema.parse({ email: 'a', personalization: { name: 'Ada' } }).personalization?.name).toBe('Ada');
    expect(meSchema.parse({ email: 'a', personalization: { name: 7 } }).personalization).toBeNull();
    expect(meSchema.parse({ email: 'a' }).personalization).toBeUndefined();
  });
});

it.each(['r1', 'r2', 'head'])('the version of a real server of %s is read', (rev) => {
  expect(versionSchema.parse(readBody(rev, 'get.version')).backend_version).toBe('Development');
});

describe('a stored session', () => {
  it.each(sessions)('of %s, %s, is read with all its messages', (rev, name) => {
    const body = readBody(rev, name) as { messages: { message_id: number; message: string }[] };
    const session = storedSessionSchema.parse(body);
    expect(session.messages.map((m) => [m.message_id, m.message])).toEqual(
      body.messages.map((m) => [m.message_id, m.message]),
    );
  });

  it('keeps a message whose text is null, as an empty one', () => {
    const messages = [{ message_id: 1, message_type: 'system', message: null }];
    expect(storedSessionSchema.parse({ chat_session_id: 's', messages }).messages[0]?.message).toBe('');
  });

  it.each([
    ['set', { run_id: 418 }],
    ['null', null],
    ['empty', {}],
  ])('keeps a current run that is %s', (_name, run) => {
    const session = storedSessionSchema.parse({ chat_session_id: 's', messages: [], current_run: run });
    expect(session.current_run).toEqual(run);
  });

  it('tells a server that has no current run from one that does not say', () => {
    const session = storedSessionSchema.parse({ chat_session_id: 's', messages: [] });
    expect(session.current_run).toBeUndefined();
  });
});
