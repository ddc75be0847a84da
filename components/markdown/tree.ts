/** What markdown is made of here: a small closed tree, so that nothing that the tokenizer says reaches the DOM unseen. */

/** Targets of reference links, by label. */
export type Links = Readonly<Record<string, { href: string; title?: string | null | undefined }>>;

/** Text with inline marks that are not read yet: reading it is left to where it is drawn, or copied. */
export type Source = string;

export type Align = 'left' | 'center' | 'right' | null;

export interface Item {
  /** Whether the box of a task is ticked; null for an item that is no task. */
  done: boolean | null;
  blocks: readonly Block[];
  /** The item as it was written. */
  raw: string;
}

export type Block =
  | { kind: 'paragraph'; source: Source }
  /** The text of an item in a list whose items stand close together: no paragraph of its own. */
  | { kind: 'line'; source: Source }
  | { kind: 'heading'; level: number; source: Source }
  /** `shut`: the fence has its end. */
  | { kind: 'code'; text: string; language: string; shut: boolean }
  | { kind: 'quote'; blocks: readonly Block[] }
  | { kind: 'list'; start: number | null; items: readonly Item[] }
  | { kind: 'table'; align: readonly Align[]; head: readonly Source[]; rows: readonly (readonly Source[])[] }
  | { kind: 'rule' }
  | { kind: 'math'; tex: string }
  | { kind: 'note'; label: string; blocks: readonly Block[] };

export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'code'; text: string }
  | { kind: 'break' }
  | { kind: 'strong' | 'em' | 'del'; children: readonly Inline[] }
  | { kind: 'link'; href: string; children: readonly Inline[] }
  | { kind: 'image'; src: string; alt: string }
  | { kind: 'math'; tex: string; display: boolean }
  /** A marker of the server's, `wire.md` 3.7; `href` is empty where the document has no link. */
  | { kind: 'citation'; number: number; href: string }
  | { kind: 'note'; label: string }
  /** What stays on one line: a word and the citations behind it. */
  | { kind: 'tied'; children: readonly Inline[] };
