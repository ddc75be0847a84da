const isRoot = process.getuid?.() === 0;

/** Chromium with nothing in it that talks to anybody but the pages' own servers. */
export const quietFlags: readonly string[] = [
  // Chromium has no sandbox for root, as whom continuous integration mostly runs.
  ...(isRoot ? ['--no-sandbox'] : []),
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-search-engine-choice-screen',
];

/** Loads the extension in `folder`, and no other. */
export function extensionFlags(folder: string): string[] {
  return [`--disable-extensions-except=${folder}`, `--load-extension=${folder}`];
}
