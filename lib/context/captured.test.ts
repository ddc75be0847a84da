import { expect, it } from 'vitest';
import { aCaptured } from '@/tests/fakes/samples';
import { capturedSchema } from './captured';
import { MOST_CAPTURED } from './most-captured';

it('what a script tells is taken as it is', () => {
  expect(capturedSchema.parse(aCaptured())).toEqual(aCaptured());
  expect(capturedSchema.parse({ ok: false, reason: 'payment' })).toEqual({ ok: false, reason: 'payment' });
});

it.each([
  ['nothing', undefined],
  ['null', null],
  ['no text', aCaptured({ text: '' })],
  ['more text than is taken of a page', aCaptured({ text: 'x'.repeat(MOST_CAPTURED + 1) })],
  ['half a number', aCaptured({ hidden: 0.5 })],
  ['another reason', { ok: false, reason: 'because' }],
  ['headings that are none', { ...aCaptured(), headings: 'Trips' }],
])('%s is refused', (_name, told) => {
  expect(capturedSchema.safeParse(told).success).toBe(false);
});
