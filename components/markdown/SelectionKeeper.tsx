import { Component, type ReactNode } from 'react';

/** A place between two characters, as the selection tells it. */
interface Spot {
  node: Node;
  offset: number;
}

/** The same as so many characters within a run of blocks, where it is in one: that outlives the nodes. */
interface Kept extends Spot {
  run: Element | null;
  characters: number;
  /** What is selected is behind it, not before: that tells the end of one block from the beginning of the next. */
  isStart: boolean;
}

/**
 * Keeps what the reader has selected while the text under it is drawn anew. The browser lets go of a selection in a text
 * node whose text is replaced, even by itself and more; so its ends are noted as places in the text before, and set after.
 */
export class SelectionKeeper extends Component<{ children: ReactNode }> {
  /** Asking for the selection makes the browser lay out the page: asked for when it changes, not at each frame. */
  private isSelecting = false;

  private readonly look = () => {
    this.isSelecting = document.getSelection()?.isCollapsed === false;
  };

  override componentDidMount() {
    document.addEventListener('selectionchange', this.look);
  }

  override componentWillUnmount() {
    document.removeEventListener('selectionchange', this.look);
  }

  override getSnapshotBeforeUpdate(): readonly [Kept, Kept] | null {
    const selection = this.isSelecting ? document.getSelection() : null;
    if (!selection?.anchorNode || !selection.focusNode) return null;
    const { startContainer, startOffset } = selection.getRangeAt(0);
    const isStart = startContainer === selection.anchorNode && startOffset === selection.anchorOffset;
    return [
      keep({ node: selection.anchorNode, offset: selection.anchorOffset }, isStart),
      keep({ node: selection.focusNode, offset: selection.focusOffset }, !isStart),
    ];
  }

  override componentDidUpdate(_props: unknown, _state: unknown, kept: readonly [Kept, Kept] | null) {
    const selection = kept ? document.getSelection() : null;
    if (!kept || !selection) return;
    const [anchor, focus] = kept.map(find);
    if (!anchor || !focus) return;
    const isAnchor = selection.anchorNode === anchor.node && selection.anchorOffset === anchor.offset;
    const isFocus = selection.focusNode === focus.node && selection.focusOffset === focus.offset;
    if (!isAnchor || !isFocus) selection.setBaseAndExtent(anchor.node, anchor.offset, focus.node, focus.offset);
  }

  override render() {
    return this.props.children;
  }
}

function keep({ node, offset }: Spot, isStart: boolean): Kept {
  const element = node instanceof Element ? node : node.parentElement;
  const run = element?.closest('.run') ?? null;
  if (!run) return { node, offset, run, characters: 0, isStart };
  const before = document.createRange();
  before.setStart(run, 0);
  before.setEnd(node, offset);
  return { node, offset, run, characters: before.toString().length, isStart };
}

function find({ node, offset, run, characters, isStart }: Kept): Spot | null {
  if (!run) return { node, offset };
  const walker = document.createTreeWalker(run, NodeFilter.SHOW_TEXT);
  let left = characters;
  let end: Spot | null = null;
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    const length = text.nodeValue?.length ?? 0;
    if (left < length || (left === length && !isStart)) return { node: text, offset: left };
    if (left === length) end = { node: text, offset: left };
    left -= length;
  }
  return end;
}
