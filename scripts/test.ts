import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowserTools } from './browser-tools';

/**
 * Everything that must hold before a change lands: types, lint, unit tests, both builds, and the built extension in a
 * real Chromium. Ends with one line, `N passed, N failed`; a step that fails counts as one failure.
 */
interface Count {
  passed: number;
  failed: number;
  skipped: number;
}

const ok: Count = { passed: 1, failed: 0, skipped: 0 };
const broken: Count = { passed: 0, failed: 1, skipped: 0 };
const folder = mkdtempSync(join(tmpdir(), 'hymalaia-test-'));

function say(line: string): void {
  process.stdout.write(`\n== ${line}\n`);
}

function run(name: string, args: readonly string[]): Count {
  say(name);
  const { status } = spawnSync('npx', ['--no-install', ...args], { stdio: 'inherit' });
  return status === 0 ? ok : broken;
}

function vitest(project: string): Count {
  say(`${project} tests`);
  const report = join(folder, `${project}.json`);
  const args = ['--no-install', 'vitest', 'run', '--project', project, '--reporter=default', '--reporter=json'];
  const { status } = spawnSync('npx', [...args, `--outputFile.json=${report}`], { stdio: 'inherit' });
  try {
    const { numPassedTests, numFailedTests, numPendingTests } = JSON.parse(readFileSync(report, 'utf8'));
    // A file that could not be run has no failed tests, and yet failed.
    const failed = Math.max(numFailedTests, status === 0 ? 0 : 1);
    return { passed: numPassedTests, failed, skipped: numPendingTests };
  } catch {
    // No report: the runner itself fell over, and said so above.
    return broken;
  }
}

function browserTools(): Count {
  say('browser');
  return ensureBrowserTools((line) => process.stdout.write(`${line}\n`)) ? ok : broken;
}

const counts = [
  run('types', ['tsc', '--noEmit']),
  run('lint', ['biome', 'check', '--error-on-warnings']),
  vitest('unit'),
  run('build', ['wxt', 'build']),
  run('build for end-to-end tests', ['wxt', 'build', '--mode', 'e2e']),
  browserTools(),
  vitest('e2e'),
];
const sum = (key: keyof Count) => counts.reduce((total, count) => total + count[key], 0);
const skipped = sum('skipped') > 0 ? `, ${sum('skipped')} skipped` : '';
process.stdout.write(`\n${sum('passed')} passed, ${sum('failed')} failed${skipped}\n`);
process.exitCode = sum('failed') === 0 ? 0 : 1;
