import type { Persona } from '../wire/catalog';

/** What a persona can do, as the panel shows it. */
export type PersonaSign = 'search' | 'web' | 'images' | 'code' | 'research';

/** By the kind of tool that it takes. */
const kinds: Readonly<Record<string, PersonaSign>> = {
  SearchTool: 'search',
  WebSearchTool: 'web',
  ImageGenerationTool: 'images',
  PythonTool: 'code',
};
const order: readonly PersonaSign[] = ['search', 'web', 'images', 'code'];

/** What a persona can do, in the same order for all. Deep research needs something to search. */
export function signsOf({ tools }: Persona, deepResearch: boolean): PersonaSign[] {
  const own = new Set(tools.map(({ kind }) => kinds[kind ?? '']));
  const signs = order.filter((sign) => own.has(sign));
  const searches = own.has('search') || own.has('web');
  return searches && deepResearch ? [...signs, 'research'] : signs;
}
