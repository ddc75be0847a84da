/** One measured figure: the median of some rounds. */
export interface Figure {
  value: number;
  min: number;
  max: number;
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = Math.floor(sorted.length / 2);
  const upper = sorted[middle] ?? Number.NaN;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? Number.NaN) + upper) / 2;
}

export function figure(values: readonly number[]): Figure {
  return { value: median(values), min: Math.min(...values), max: Math.max(...values) };
}

/** Round by round, so that what slows the machine for a while slows both sides of a ratio. */
export function ratio(ours: readonly number[], theirs: readonly number[]): Figure {
  return figure(ours.map((value, round) => value / (theirs[round] ?? Number.NaN)));
}

/** The power by which a cost grows: 1 is in proportion to the size, 2 with its square. */
export function growth(small: readonly number[], large: readonly number[], factor: number): Figure {
  return figure(large.map((value, round) => Math.log(value / (small[round] ?? Number.NaN)) / Math.log(factor)));
}

/** The value that a `share` (0 to 1) of all values do not exceed. */
export function quantile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
