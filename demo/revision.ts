/** The servers of `wire.md`: January 2026, June 2026, August 2026. */
export const REVISIONS = ['r1', 'r2', 'head'] as const;
export type Revision = (typeof REVISIONS)[number];

/** The revision that `text` names; HEAD where it names none. */
export function readRevision(text: string | undefined): Revision {
  return REVISIONS.find((revision) => revision === text?.toLowerCase()) ?? 'head';
}
