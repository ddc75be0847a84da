import { describe, expect, it } from 'vitest';
import { referenceLine, withoutCitations, withReferences } from './copy';
import { listSources } from './sources';

describe('an answer without citations', () => {
  it.each([
    ['One [[1]](https://a). Two [[2]](https://b) [[3]]().', 'One. Two.'],
    ['[[1]](https://a) first', ' first'],
    ['a[[1]](https://a)b', 'ab'],
    ['`x` and\n```\nkeep [[1]](https://a)\n```', '`x` and\n```\nkeep [[1]](https://a)\n```'],
    ['none', 'none'],
  ])('%s', (text, plain) => {
    expect(withoutCitations(text)).toBe(plain);
  });
});

describe('references', () => {
  const documents = [
    { document_id: 'a', link: 'https://a.example/' },
    { document_id: 'b', link: null },
  ];
  const citations = [
    { number: 1, documentId: 'a' },
    { number: 2, documentId: 'b' },
  ];
  const describeSource = ({ document, link }: { document: { document_id: string } | null; link: string }) => ({
    title: document?.document_id ?? link,
    link,
    about: ['Wiki'],
  });
  const write = (text: string) =>
    withReferences(text, listSources(text, citations, documents), 'Sources', describeSource);

  it('are listed below with the numbers that the text uses', () => {
    expect(write('x [[2]]() y [[1]](https://a.example/) [[7]](https://a.example/)\n')).toBe(
      'x [[2]]() y [[1]](https://a.example/) [[7]](https://a.example/)\n\n**Sources**\n\n' +
        '&#91;2&#93; b, Wiki  \n&#91;1&#93; &#91;7&#93; [a](<https://a.example/>), Wiki',
    );
  });

  it('are none where nothing is cited', () => {
    expect(write('just text')).toBe('just text');
  });

  it.each([
    [{ title: 'A *b* [c](d) <e>', link: '', about: [] }, 'A &#42;b&#42; &#91;c&#93;(d) &#60;e&#62;'],
    [{ title: 'A\n b', link: 'https://a/>\n<', about: ['x_y'] }, '[A b](<https://a/%3E%0A%3C>), x&#95;y'],
  ])('hold nothing that is read as marks: %j', (reference, line) => {
    expect(referenceLine(reference)).toBe(line);
  });
});
