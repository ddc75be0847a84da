/** The page as its user sees it: shadow roots and frames belong to it, slots are filled. */

/** What an element shows as its children. */
export function shownChildren(element: Element): readonly Node[] {
  if (element.shadowRoot) return [...element.shadowRoot.childNodes];
  if (element.localName === 'slot') {
    // By its name: what is in a frame is of another world's classes.
    const assigned = (element as HTMLSlotElement).assignedNodes({ flatten: true });
    if (assigned.length > 0) return assigned;
  }
  return [...element.childNodes];
}

/** The document in a frame; null where it is of another site. */
export function frameDocument(frame: Element): Document | null {
  try {
    const { contentDocument } = frame as HTMLIFrameElement;
    return contentDocument?.body ? contentDocument : null;
  } catch {
    // Some browsers throw for another site's frame, where others say null.
    return null;
  }
}

export function isFrame(element: Element): boolean {
  return element.localName === 'iframe' || element.localName === 'frame';
}

/** The element that has the focus, within shadow roots and frames of the same site. */
export function focused(document: Document): Element | null {
  let element: Element | null = document.activeElement;
  while (element) {
    const inner: Element | null | undefined = isFrame(element)
      ? frameDocument(element)?.activeElement
      : element.shadowRoot?.activeElement;
    if (!inner) return element;
    element = inner;
  }
  return element;
}

/** Whether an element is text that people type into: its value is what is seen. */
export function isField(element: Element): element is HTMLInputElement | HTMLTextAreaElement {
  return element.localName === 'textarea' || element.localName === 'input';
}
