/** A place between two nodes or two characters, in whichever tree of the page it lies. */
interface Place {
  node: Node;
  offset: number;
}

/** A part of a page, from one place to another, as a walk through what is seen comes by. */
export interface Part {
  /** The walk has come to a node. */
  reach(node: Node): void;
  /** It has been through all that an element shows. */
  leave(element: Element): void;
  /** What of a text node lies in the part. */
  textOf(node: Node): string;
  /** Nothing of an element lies in the part. */
  isApart(element: Element): boolean;
}

/**
 * The part between two places. Ranges of the browser's live in one tree each; a selection may begin in a shadow tree and
 * end outside of it.
 */
export function partBetween(start: Place, end: Place): Part {
  const ways = waysTo(start.node);
  const first = marker(start);
  const last = marker(end);
  let phase: 'before' | 'in' | 'after' = 'before';
  return {
    reach(node) {
      if (node === first) phase = 'in';
      if (node === last && phase === 'in') phase = 'after';
    },
    leave(element) {
      if (first === null && element === start.node) phase = 'in';
      if (last === null && element === end.node && phase === 'in') phase = 'after';
    },
    textOf(node) {
      const text = node.nodeValue ?? '';
      const isFirst = node === start.node;
      if (isFirst) phase = 'in';
      if (phase !== 'in') return '';
      const isLast = node === end.node;
      if (isLast) phase = 'after';
      return text.slice(isFirst ? start.offset : 0, isLast ? end.offset : text.length);
    },
    isApart: (element) => phase === 'after' || (phase === 'before' && !ways.has(element) && element !== first),
  };
}

/** The child that a place in an element stands before; null for the end of it, and for a place in a text. */
function marker({ node, offset }: Place): Node | null {
  return node.childNodes[offset] ?? null;
}

/** The elements on the way from the page to a node, through shadow trees and slots. */
function waysTo(node: Node): ReadonlySet<Node> {
  const ways = new Set<Node>();
  for (let at: Node | null = node; at; at = above(at)) ways.add(at);
  return ways;
}

function above(node: Node): Node | null {
  const slot = node instanceof Element || node instanceof Text ? node.assignedSlot : null;
  if (slot) return slot;
  return node instanceof ShadowRoot ? node.host : node.parentNode;
}
