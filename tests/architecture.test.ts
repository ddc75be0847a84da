import { describe, expect, it } from 'vitest';
import { isTest, readSource, type SourceFile } from './source-files';

/** The import walls and single doors of docs/architecture.md. Each failure names the file and the rule. */

const all = readSource(['lib', 'components', 'entrypoints']);
const source = all.filter((file) => !isTest(file));

/** Room → rooms that it may use. Types alone may cross the walls named in `typesFrom`: they leave nothing behind. */
const walls: Record<string, { from: readonly string[]; typesFrom?: readonly string[] }> = {
  base: { from: [] },
  wire: { from: ['base'] },
  chat: { from: ['base', 'wire'] },
  context: { from: ['base', 'wire'] },
  page: { from: ['base'], typesFrom: ['context'] },
  settings: { from: ['base'] },
  bridge: { from: ['base', 'wire', 'context'], typesFrom: ['settings'] },
  api: { from: ['base', 'wire'] },
  worker: { from: ['api', 'bridge', 'context', 'settings', 'wire', 'base'] },
  text: { from: ['base'] },
  panel: { from: ['bridge', 'chat', 'context', 'settings', 'text', 'base'], typesFrom: ['wire'] },
  components: { from: ['base', 'chat', 'context', 'settings', 'text'], typesFrom: ['wire', 'bridge', 'panel'] },
};

/** What only some files may touch, by the code that gives it away. */
const doors: readonly { what: string; code: RegExp; open: (file: SourceFile) => boolean }[] = [
  {
    what: 'fetch',
    code: /\bfetch\s*\(|\bfetchEventSource\b|XMLHttpRequest|WebSocket|EventSource\(|sendBeacon/,
    open: ({ room }) => room === 'api',
  },
  {
    what: 'browser APIs',
    code: /\b(browser|chrome)\s*\.\s*\w/,
    open: ({ room, path }) =>
      room === 'worker' ||
      room === 'entrypoints' ||
      ['lib/bridge/panel-port.ts', 'lib/bridge/worker-port.ts', 'lib/bridge/commands.ts'].includes(path) ||
      [
        'lib/settings/store.ts',
        'lib/settings/token.ts',
        'lib/settings/permission.ts',
        'lib/settings/policy.ts',
        'lib/settings/recent.ts',
      ].includes(path) ||
      ['lib/panel/use-page.ts', 'lib/text/messages.ts'].includes(path),
  },
  {
    what: 'the caches',
    code: /\bcaches\s*\./,
    open: ({ room, path }) =>
      room === 'worker' || ['lib/panel/uploader.ts', 'lib/panel/server-files.ts'].includes(path),
  },
  { what: 'the console', code: /\bconsole\s*\./, open: ({ path }) => path === 'lib/base/log.ts' },
  {
    what: 'time, chance and timers',
    code: /\bDate\.now\b|\bnew Date\(\)|Math\.random|randomUUID|getRandomValues|\bset(Timeout|Interval)\s*\(|requestAnimationFrame/,
    open: ({ path }) => path === 'lib/base/clock.ts',
  },
  {
    what: 'raw HTML',
    code: /innerHTML|outerHTML|insertAdjacentHTML|document\.write|dangerouslySetInnerHTML|DOMParser|createContextualFragment|\beval\s*\(|new Function/,
    open: () => false,
  },
  {
    what: 'the DOM',
    code: /\bwindow\s*\.|\bdocument\s*\.\s*(query|get|create|body|head\b|documentElement|addEventListener|activeElement|title|location)/,
    open: ({ room }) => ['page', 'panel', 'components', 'entrypoints'].includes(room),
  },
  {
    what: 'React',
    code: /\buse(State|Effect|Ref|Memo|SyncExternalStore)\b/,
    open: ({ room }) => ['panel', 'components'].includes(room),
  },
];

/** Tables: longer than other files may be. */
const TABLES: readonly string[] = ['lib/wire/packets.ts'];

function report(check: (file: SourceFile) => readonly string[], files: readonly SourceFile[] = source): string[] {
  return files.flatMap((file) => check(file).map((complaint) => `${file.path}: ${complaint}`));
}

function roomOf(target: string): string | null {
  const [top = '', below = ''] = target.split('/');
  if (top === 'lib') return below;
  return ['components', 'entrypoints', 'tests', 'demo', 'scripts', 'bench'].includes(top) ? top : null;
}

describe('the import walls', () => {
  it('have a rule for every room', () => {
    const rooms = new Set(source.map(({ room }) => room));
    expect([...rooms].filter((room) => room !== 'entrypoints' && !walls[room])).toEqual([]);
  });

  it('stand', () => {
    const complaints = report(({ room, path, imports }) => {
      const wall = walls[room];
      if (!wall) return [];
      const screen = path.startsWith('components/screens/');
      return imports.flatMap(({ target, typeOnly }) => {
        const to = roomOf(target);
        const allowed =
          to === null ||
          to === room ||
          wall.from.includes(to) ||
          (typeOnly && wall.typesFrom?.includes(to)) ||
          (screen && to === 'panel');
        return allowed ? [] : [`${room} must not import ${target}`];
      });
    });
    expect(complaints).toEqual([]);
  });

  it('keep chat and context apart, and the token in the worker', () => {
    const complaints = report(({ room, imports }) =>
      imports
        .filter(({ target }) => target === 'lib/settings/token' && room !== 'worker')
        .map(() => 'imports the token'),
    );
    expect(complaints).toEqual([]);
  });

  it('let nobody import an entrypoint, a test or the demo', () => {
    const outside = ['entrypoints', 'tests', 'demo', 'scripts', 'bench'];
    expect(
      report(({ imports }) =>
        imports.filter(({ target }) => outside.includes(roomOf(target) ?? '')).map((i) => i.target),
      ),
    ).toEqual([]);
  });

  it('leave no circle of imports', () => {
    const byPath = new Map(source.map((file) => [file.path.replace(/\.tsx?$/, ''), file]));
    const done = new Set<string>();
    const circles: string[] = [];
    const visit = (path: string, trail: readonly string[]): void => {
      if (trail.includes(path)) return void circles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      if (done.has(path)) return;
      done.add(path);
      for (const { target, typeOnly } of byPath.get(path)?.imports ?? []) {
        if (!typeOnly && byPath.has(target)) visit(target, [...trail, path]);
      }
    };
    for (const path of byPath.keys()) visit(path, []);
    expect(circles).toEqual([]);
  });
});

describe('the single doors', () => {
  it.each(doors)('keep $what where it belongs', ({ what, code, open }) => {
    expect(report((file) => (!open(file) && code.test(file.code) ? [`touches ${what}`] : []))).toEqual([]);
  });
});

describe('the files', () => {
  it('are short', () => {
    const complaints = report(({ path, text }) => {
      const lines = text.split('\n').length - 1;
      const most = path.startsWith('entrypoints/') ? 40 : TABLES.includes(path) ? 400 : 250;
      return lines > most ? [`${lines} lines, ${most} at the most`] : [];
    });
    expect(complaints).toEqual([]);
  });

  it('hold no state of their own, silence nobody, and leave nothing for later', () => {
    const forbidden: readonly [RegExp, string, 'code' | 'text'][] = [
      [/^let\s/m, 'module-level let', 'code'],
      [/(:|<|\bas)\s*any\b/, 'any', 'code'],
      [/@ts-(ignore|expect-error|nocheck)/, 'silences the compiler', 'text'],
      [/catch\s*(\([^)]*\)\s*)?\{\s*\}/, 'empty catch', 'code'],
      [/\b(TODO|FIXME)\b/, 'left for later', 'text'],
    ];
    expect(
      report(
        ({ text, code }) =>
          forbidden.flatMap(([pattern, name, where]) => (pattern.test(where === 'code' ? code : text) ? [name] : [])),
        all,
      ),
    ).toEqual([]);
  });

  // Types may stand in a signature that others call: only what is in a bundle counts.
  it('export nothing that nobody uses', () => {
    const users = [...all, ...readSource(['tests', 'demo', 'scripts'])];
    const used = new Set(
      users.flatMap(({ imports }) => imports.flatMap((i) => i.names.map((name) => `${i.target}#${name}`))),
    );
    const namespaces = new Set(
      users.flatMap(({ imports }) =>
        imports.flatMap((i) =>
          i.names.length === 0 || i.names.some((name) => name.startsWith('*')) ? [i.target] : [],
        ),
      ),
    );
    const complaints = report(({ path, text, room }) => {
      const module = path.replace(/\.tsx?$/, '');
      if (room === 'entrypoints' || namespaces.has(module)) return [];
      const names = [...text.matchAll(/^export (?:const|function|async function|class) (\w+)/gm)];
      return names.flatMap(([, name]) => (used.has(`${module}#${name}`) ? [] : [`nobody uses ${name}`]));
    });
    expect(complaints).toEqual([]);
  });

  it('have a test beside them where the architecture wants one', () => {
    const tested = /^lib\/(base|wire|chat|context|bridge)\/|^lib\/worker\/(run|journal)\.ts$/;
    // Types and nothing that runs, or a single line.
    const exempt = ['lib/chat/model.ts', 'lib/base/assert-never.ts', 'lib/context/most-captured.ts'];
    const paths = new Set(all.map(({ path }) => path));
    expect(
      source
        .map(({ path }) => path)
        .filter((path) => tested.test(path) && !exempt.includes(path) && !paths.has(path.replace(/\.ts$/, '.test.ts'))),
    ).toEqual([]);
  });
});
