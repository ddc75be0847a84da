import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { toPieces } from '@/lib/bridge/items';
import { emptyAnswer } from '@/lib/chat/model';
import { reduceLine } from '@/lib/chat/reduce';
import { createReframer } from '@/lib/wire/framing';
import { parseLine } from '@/lib/wire/lines';
import { bytes } from '../fixtures';
import { anyJson, anyStream, chaos } from './arbitraries';
import { part, prepare, seed } from './cases';

prepare();

describe(`at random, with the seed ${seed}`, () => {
  it('bytes are framed, however they are cut and spoilt', () => {
    const cut = fc.array(fc.nat(4_000), { maxLength: 30 });
    const damage = fc.array(fc.tuple(fc.nat(), fc.nat(255)), { maxLength: 5 });
    fc.assert(
      fc.property(anyStream, cut, damage, (lines, cuts, faults) => {
        const body = bytes(lines.join('\n'));
        for (const [at, byte] of faults) body[at % body.length] = byte;
        const reframer = createReframer();
        let start = 0;
        const out: number[] = [];
        for (const length of [...cuts, body.length]) {
          out.push(...reframer.push(body.subarray(start, start + length)));
          start += length;
        }
        out.push(...reframer.flush());
        expect(out.length).toBeLessThanOrEqual(body.length + 8 * (lines.length + faults.length) + 16);
      }),
      part(0.02),
    );
  });

  it('lines are read', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      anyJson.map((value) => JSON.stringify(value)),
      chaos.map((lines) => lines[0] ?? ''),
    );
    fc.assert(
      fc.property(text, (line) => {
        expect(['session', 'ids', 'packet', 'error', 'unreadable']).toContain(parseLine(line).kind);
      }),
      part(0.15),
    );
  });

  it('packets are folded in any order, once each, into no more than came', () => {
    fc.assert(
      fc.property(chaos, fc.array(fc.nat(200), { maxLength: 60 }), (lines, order) => {
        const folded = [...order, ...lines.keys()].reduce((answer, seq) => {
          const line = lines[seq];
          return line === undefined ? answer : reduceLine(answer, seq, parseLine(line), seq);
        }, emptyAnswer);
        const inOrder = lines.reduce((answer, line, seq) => reduceLine(answer, seq, parseLine(line), seq), emptyAnswer);
        expect(folded.nextSeq).toBe(lines.length);
        expect(folded.text).toBe(inOrder.text);
        expect(JSON.stringify(folded).length).toBeLessThan(12 * lines.join('').length + 10_000);
      }),
      part(0.08),
    );
  });

  it('items of a port are taken apart', () => {
    const item = fc.oneof(
      fc.integer(),
      fc.string(),
      fc.tuple(
        fc.integer({ min: 1, max: 9 }),
        fc.string(),
        fc.nat(9),
        fc.integer(),
        fc.integer(),
        fc.constant(null),
        fc.constant(null),
      ),
    );
    fc.assert(
      fc.property(fc.array(item, { maxLength: 20 }), (items) => {
        const count = items.reduce<number>(
          (sum, one) => sum + (typeof one === 'number' ? 0 : typeof one === 'string' ? 1 : one[0]),
          0,
        );
        expect(toPieces(items as Parameters<typeof toPieces>[0]).reduce((sum, piece) => sum + piece.count, 0)).toBe(
          count,
        );
      }),
      part(0.15),
    );
  });
});
