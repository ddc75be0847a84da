/** Longest name (characters) of a file that is made of a page. */
const LONGEST = 60;

/** A name for a text that goes as a file: the page's title as far as file systems take it, and none of those in `taken`. */
export function fileName(title: string, taken: readonly string[]): string {
  const plain = title.replace(/[^\p{L}\p{N}]+/gu, ' ').trim();
  const stem = [...plain].slice(0, LONGEST).join('').trim();
  const named = stem === '' ? 'page' : stem;
  let name = `${named}.txt`;
  for (let count = 2; taken.includes(name); count += 1) name = `${named} ${count}.txt`;
  return name;
}
