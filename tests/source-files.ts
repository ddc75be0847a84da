import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix, relative } from 'node:path';

/** The project's source as text, for tests of its shape. */

const ROOT = dirname(import.meta.dirname);

/** One import or re-export. */
export interface Import {
  /** Path within the project without its ending, such as `lib/base/clock`; a package's name for what is from outside. */
  target: string;
  /** Only types are taken: nothing of it is left in the bundle. */
  typeOnly: boolean;
  /** Imported names, as they are called where they come from; empty for side effects and what is loaded when needed. */
  names: readonly string[];
}

export interface SourceFile {
  /** Within the project, such as `lib/base/clock.ts`. */
  path: string;
  /** Folder below `lib`, else the top folder: `wire`, `components`, `entrypoints`. */
  room: string;
  text: string;
  /** `text` without comments and without what stands between quotes: code that runs. */
  code: string;
  imports: readonly Import[];
}

export function readSource(folders: readonly string[]): SourceFile[] {
  return folders.flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.tsx?$/.test(path))
      .map((path) => toSourceFile(relative(ROOT, join(ROOT, folder, path)))),
  );
}

export function isTest({ path }: SourceFile): boolean {
  return /\.test\.tsx?$/.test(path);
}

function toSourceFile(path: string): SourceFile {
  const text = readFileSync(join(ROOT, path), 'utf8');
  const [top = '', below = ''] = path.split('/');
  return { path, room: top === 'lib' ? below : top, text, code: codeOf(text), imports: importsOf(path, text) };
}

const STATEMENT =
  /^(?:import|export)\s+(type\s+)?([^;'"]*?)\s*from\s*'([^']+)'|^import\s+'([^']+)'|import\('([^']+)'\)/gm;

function importsOf(path: string, text: string): Import[] {
  return [...text.matchAll(STATEMENT)].map(([, type, clause = '', from, effect, dynamic]) => {
    const specifiers = clause
      .replace(/[{}]/g, ',')
      .split(',')
      .map((name) => name.trim());
    const named = specifiers.filter((name) => name !== '');
    return {
      target: resolve(path, from ?? effect ?? dynamic ?? ''),
      typeOnly: type !== undefined || (named.length > 0 && named.every((name) => name.startsWith('type '))),
      names: named.map((name) => name.replace(/^type /, '').replace(/ as .*$/, '')),
    };
  });
}

function resolve(from: string, specifier: string): string {
  const bare = specifier.replace(/\.tsx?$/, '');
  if (bare.startsWith('@/')) return bare.slice(2);
  return bare.startsWith('.') ? posix.join(posix.dirname(from), bare) : bare;
}

function codeOf(text: string): string {
  return text
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '')
    .replace(/'(?:[^'\\\n]|\\.)*'/g, "''")
    .replace(/"(?:[^"\\\n]|\\.)*"/g, '""');
}
