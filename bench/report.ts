import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Figure } from './statistics';

/** One named figure of the report. Without a target it is there to be looked at. */
export interface Result extends Figure {
  name: string;
  unit: string;
  target: number | null;
  better: 'lower' | 'higher';
}

export function result(name: string, unit: string, target: number | null, figure: Figure): Result {
  return { name, unit, target, better: 'lower', ...figure };
}

const round = (value: number) => Number(value.toPrecision(3));

/** The figures as a table, those that miss their target marked. */
export function table(results: readonly Result[]): string {
  const rows = results.map(({ name, unit, target, better, value, min, max }) => {
    const met = target === null || (better === 'lower' ? value <= target : value >= target);
    const aim = target === null ? '' : `${better === 'lower' ? '≤' : '≥'} ${target}`;
    return [name, `${round(value)} ${unit}`, `${round(min)} … ${round(max)}`, aim, met ? '' : 'missed'];
  });
  const all = [['what', 'median', 'min … max', 'target', ''], ...rows];
  const widths = [0, 1, 2, 3, 4].map((column) => Math.max(...all.map((row) => row[column]?.length ?? 0)));
  return all.map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')).join('\n');
}

/** Writes those with a target to `results/latest.json`, in the place of what was measured of them before. */
export function save(results: readonly Result[]): string {
  const folder = join(import.meta.dirname, 'results');
  const path = join(folder, 'latest.json');
  const named = results.flatMap(({ name, value, unit, target, better }) =>
    target === null ? [] : [[name, { value: round(value), unit, target, better }] as const],
  );
  mkdirSync(folder, { recursive: true });
  const before = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  writeFileSync(path, `${JSON.stringify({ ...before, ...Object.fromEntries(named) }, null, 2)}\n`);
  return path;
}
