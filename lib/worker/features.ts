import { browser } from 'wxt/browser';
import { z } from 'zod/mini';
import type { Connected } from '../bridge/protocol';
import { type Features, type SignKind, type Signs, signKinds, signsSchema, toFeatures } from '../wire/features';

/** Whose features they are: what was learnt of one version of a server says nothing of another. */
type Server = Pick<Connected, 'server' | 'version'>;

const noteSchema = z.object({ server: z.string(), version: z.string(), signs: signsSchema });

// One key a kind: answers that come at the same time overwrite nothing of each other.
const keyOf = (kind: SignKind) => `features.${kind}`;

/** Writes down what a body told of a server, in place of what one of its kind told before. */
export async function noteSigns({ server, version }: Server, kind: SignKind, signs: Signs): Promise<void> {
  await browser.storage.local.set({ [keyOf(kind)]: { server, version, signs } });
}

/** What is known by now of a server's features. */
export async function loadFeatures({ server, version }: Server): Promise<Features> {
  const stored = await browser.storage.local.get(signKinds.map(keyOf));
  const notes = signKinds.flatMap((kind) => noteSchema.safeParse(stored[keyOf(kind)]).data ?? []);
  return toFeatures(
    notes.filter((note) => note.server === server && note.version === version).map(({ signs }) => signs),
  );
}

export async function forgetFeatures(): Promise<void> {
  await browser.storage.local.remove(signKinds.map(keyOf));
}
