// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from 'vitest';
import { readSelection } from './selection';

/** A page of paragraphs and text fields; each part is found by its id. */
function page(...parts: readonly HTMLElement[]): void {
  document.body.replaceChildren(...parts);
}

function part<K extends keyof HTMLElementTagNameMap>(
  name: K,
  own: Partial<HTMLElementTagNameMap[K]>,
): HTMLElementTagNameMap[K] {
  return Object.assign(document.createElement(name), own);
}

/** Selects `from`–`to` of the first text in an element, as a mouse would. */
function drag(element: Element, from: number, to: number): void {
  const text = element.firstChild ?? element;
  document.getSelection()?.setBaseAndExtent(text, from, text, to);
}

/** Selects `from`–`to` in a text field that has the caret. */
function mark(field: HTMLInputElement | HTMLTextAreaElement, from: number, to: number): void {
  field.focus();
  field.setSelectionRange(from, to);
}

beforeEach(() => {
  document.getSelection()?.removeAllRanges();
  document.title = 'Travel policy';
  page();
});

describe('a selection', () => {
  it('is its text, with the title and the address of the page', () => {
    const paragraph = part('p', { textContent: 'Book second class, please.' });
    page(paragraph);
    drag(paragraph, 5, 17);
    expect(readSelection(document)).toEqual({
      text: 'second class',
      title: 'Travel policy',
      url: document.location.href,
    });
  });

  it.each([
    ['blanks around the text', '  second class \n', 'second class'],
    ['several lines', 'second\n\nclass', 'second\n\nclass'],
    ['blanks alone', ' \n ', ''],
  ])('of %s has none at its ends', (_name, textContent, text) => {
    const paragraph = part('p', { textContent });
    page(paragraph);
    drag(paragraph, 0, textContent.length);
    expect(readSelection(document).text).toBe(text);
  });

  it('is empty where nothing is selected', () => {
    page(part('p', { textContent: 'Book second class.' }));
    expect(readSelection(document).text).toBe('');
  });

  it('has a title without the blanks around it', () => {
    document.title = '  Travel policy ';
    expect(readSelection(document).title).toBe('Travel policy');
  });

  it('can leave the page’s world: it is plain data', () => {
    expect(structuredClone(readSelection(document))).toEqual(readSelection(document));
  });

  it('changes nothing of the page when it is read', () => {
    const paragraph = part('p', { textContent: 'Book second class.' });
    const field = part('input', { value: 'third class' });
    page(paragraph, field);
    mark(field, 0, 5);
    drag(paragraph, 5, 11);
    const before = document.documentElement.outerHTML;
    readSelection(document);
    expect(document.documentElement.outerHTML).toBe(before);
    expect(document.getSelection()?.toString()).toBe('second');
    expect(document.activeElement).toBe(field);
    expect([field.selectionStart, field.selectionEnd]).toEqual([0, 5]);
  });
});

describe('a selection in a text field', () => {
  it.each([
    ['a text area', part('textarea', { value: 'Book second class.' })],
    ['an input', part('input', { value: 'Book second class.' })],
    ['a search field', part('input', { type: 'search', value: 'Book second class.' })],
  ])('is read from %s', (_name, field) => {
    page(field);
    mark(field, 5, 11);
    expect(readSelection(document).text).toBe('second');
  });

  it('is empty where the field has the caret alone', () => {
    const field = part('textarea', { value: 'Book second class.' });
    page(field);
    mark(field, 5, 5);
    expect(readSelection(document).text).toBe('');
  });

  it('is never read from a password', () => {
    const field = part('input', { type: 'password', value: 'SECRET' });
    page(field);
    mark(field, 0, 6);
    expect(readSelection(document).text).toBe('');
  });

  it.each(['checkbox', 'number', 'file', 'button'])('is empty in a field of type %s, which has no text', (type) => {
    const field = part('input', { type });
    page(field);
    field.focus();
    expect(readSelection(document).text).toBe('');
  });

  it('gives way to the selection of the page', () => {
    const paragraph = part('p', { textContent: 'Book second class.' });
    const field = part('input', { value: 'third class' });
    page(paragraph, field);
    mark(field, 0, 5);
    drag(paragraph, 5, 11);
    expect(readSelection(document).text).toBe('second');
  });

  it('is empty where another field has the caret', () => {
    const one = part('input', { value: 'Book second class.' });
    const other = part('input', { value: 'third class' });
    page(one, other);
    mark(one, 5, 11);
    mark(other, 0, 0);
    expect(readSelection(document).text).toBe('');
  });
});
