import { toFailure } from './failure';

/**
 * Warns of something that nobody is there to see. Takes only what cannot hold a secret: a fixed name and a failure,
 * of which the code and the status are written, never the server's words.
 */
export function warn(where: string, thrown: unknown): void {
  const { code, status } = toFailure(thrown);
  console.warn(`[hymalaia] ${where}: ${code}${status === undefined ? '' : ` (${status})`}`);
}
