/** Numbers of a fixed seed: the same pieces on every machine (mulberry32). */
export function createChance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A text in pieces of random lengths, as tokens come: cut anywhere but in a character. */
export function split(text: string, chance: () => number, most = 12): string[] {
  const letters = [...text];
  const pieces: string[] = [];
  while (letters.length > 0) pieces.push(letters.splice(0, 1 + Math.floor(chance() * most)).join(''));
  return pieces;
}
