import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

const OUTPUT = '.output';
const BUILT = join(OUTPUT, 'chrome-mv3');

/** Licences that a company may ship without asking; MPL-2.0 for files that are shipped as they are. */
const FREE = /^(MIT|ISC|0BSD|BSD-2-Clause|BSD-3-Clause|Apache-2\.0|BlueOak-1\.0\.0|Unlicense|MPL-2\.0)$/;

function zip(): string {
  execFileSync('npm', ['run', '--silent', 'zip'], { stdio: 'pipe' });
  const name = readdirSync(OUTPUT).find((file) => file.endsWith('-chrome.zip')) ?? '';
  return createHash('sha256')
    .update(readFileSync(join(OUTPUT, name)))
    .digest('hex');
}

/** Everything of the built extension that runs. */
function scripts(folder = BUILT): [string, string][] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.(js|html)$/.test(file))
    .map((file) => [file, readFileSync(join(folder, file), 'utf8')]);
}

describe('what is published', () => {
  it('is the same, byte for byte, each time it is built', () => {
    expect(zip()).toBe(zip());
  }, 120_000);

  it('runs nothing that is not in it, and makes no code of text', () => {
    const all = scripts();
    expect(all.length).toBeGreaterThan(10);
    const remote = /(src|href)=["']?(https?:)?\/\/|import\(["'`]https?:|importScripts\(|new Function\(|[^\w.]eval\(/;
    expect(all.flatMap(([file, code]) => (remote.test(code) ? [`${file}: ${remote.exec(code)?.[0]}`] : []))).toEqual(
      [],
    );
  });

  it('lets no page of its own run or load anything else', () => {
    const manifest = JSON.parse(readFileSync(join(BUILT, 'manifest.json'), 'utf8'));
    const csp: string = manifest.content_security_policy.extension_pages;
    expect(csp).not.toMatch(/unsafe|\*(?!$|;| )/);
    expect(csp).toMatch(/default-src 'none'; script-src 'self';/);
    expect(csp).toContain("frame-ancestors 'none'");
  });
});

describe('what is made from', () => {
  interface Component {
    name: string;
    version: string;
    licenses?: { license: { id?: string } }[];
  }

  it('has a bill of materials, in which every licence is a free one', () => {
    const bill = execFileSync('npm', ['run', '--silent', 'sbom'], { encoding: 'utf8', maxBuffer: 2 ** 26 });
    const { components } = JSON.parse(bill) as { components: Component[] };
    const names = components.map(({ name }) => name);
    const { dependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(Object.keys(dependencies).filter((name) => !names.includes(name))).toEqual([]);
    const odd = components.filter(({ licenses = [] }) => !licenses.some(({ license }) => FREE.test(license.id ?? '')));
    expect(odd.map(({ name, version, licenses }) => `${name}@${version}: ${JSON.stringify(licenses)}`)).toEqual([]);
  }, 60_000);

  it('comes from the npm registry alone, each package with its hash', () => {
    const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as {
      packages: Record<string, { resolved?: string; integrity?: string; link?: boolean }>;
    };
    const odd = Object.entries(packages).filter(
      ([path, { resolved = '', integrity }]) =>
        path !== '' && !(/^(https:\/\/registry\.npmjs\.org\/|$)/.test(resolved) && integrity !== undefined),
    );
    expect(odd.map(([path]) => path)).toEqual([]);
  });
});
