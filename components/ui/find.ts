/** Something that can be found by its words. */
export interface Findable {
  name: string;
  /** Other words that it can be found by. */
  more?: string;
}

/** Those that hold every word of the query: first those whose name begins with it, then the other names, then the rest. */
export function find<T extends Findable>(items: readonly T[], query: string): T[] {
  const words = plain(query)
    .split(/\s+/)
    .filter((word) => word !== '');
  const ranked = items.flatMap((item) => {
    const name = plain(item.name);
    const all = `${name} ${plain(item.more ?? '')}`;
    if (!words.every((word) => all.includes(word))) return [];
    const rank = name.startsWith(plain(query).trim()) ? 0 : words.every((word) => name.includes(word)) ? 1 : 2;
    return [{ item, rank }];
  });
  return ranked.sort((a, b) => a.rank - b.rank).map(({ item }) => item);
}

/** Without case and accents: whoever searches for "cafe" means "Café" as well. */
function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
