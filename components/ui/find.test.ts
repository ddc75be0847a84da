import { expect, it } from 'vitest';
import { find } from './find';

const items = [
  { name: 'Support Austria', more: 'Customers in Austria' },
  { name: 'Data helper', more: 'Writes and runs Python for support' },
  { name: 'Café guide' },
  { name: 'IT support desk' },
];
const names = (query: string) => find(items, query).map(({ name }) => name);

it.each([
  ['supp', ['Support Austria', 'IT support desk', 'Data helper']],
  ['desk it', ['IT support desk']],
  ['PYTHON', ['Data helper']],
  ['cafe', ['Café guide']],
  ['  ', ['Support Austria', 'Data helper', 'Café guide', 'IT support desk']],
  ['llama', []],
])('“%s” finds names that begin so first, then other names, then the rest', (query, found) => {
  expect(names(query)).toEqual(found);
});
