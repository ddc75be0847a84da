/** What a page tells of its selection. Plain data: it leaves the page's world. */
export interface PageSelection {
  text: string;
  title: string;
  url: string;
}

/**
 * The selected text of a document as the user sees it, with the page's title and address; from a text field too, where
 * the page's own selection is empty. Reads, and changes nothing.
 */
export function readSelection(document: Document): PageSelection {
  const selected = document.getSelection()?.toString() ?? '';
  return {
    text: (selected.trim() === '' ? fieldSelection(document.activeElement) : selected).trim(),
    title: document.title.trim(),
    url: document.location.href,
  };
}

function fieldSelection(element: Element | null): string {
  const isText =
    element instanceof HTMLTextAreaElement || (element instanceof HTMLInputElement && element.type !== 'password');
  if (!isText || element.selectionStart === null || element.selectionEnd === null) return '';
  return element.value.slice(element.selectionStart, element.selectionEnd);
}
