import { expect, it } from 'vitest';
import { isSameModel } from './same-model';

const kestrel = { provider: 'Larkfield', name: 'kestrel-4', configurationId: 1, label: 'Kestrel 4' };

it.each([
  ['its label aside', { ...kestrel, label: 'Kestrel' }, true],
  ['but not of another provider', { ...kestrel, provider: null }, false],
  ['but not under another name', { ...kestrel, name: 'kestrel-3' }, false],
  ['but not under another id', { ...kestrel, configurationId: 21 }, false],
  ['but not as none', null, false],
])('a model is the same, %s', (_name, other, same) => {
  expect(isSameModel(kestrel, other)).toBe(same);
});
