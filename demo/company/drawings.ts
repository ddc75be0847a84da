import { deflateSync } from 'node:zlib';
import { createRandom, seedOf } from '../chats/random';

/** Files that assistants made: their content follows from their id, so that none has to be kept. */

const IMAGE = '1a9e';
const TABLE = 'c57a';

/** The id of a picture or a table that an answer brings along. */
export function generatedId(kind: 'image' | 'table', seed: string): string {
  return createRandom(seedOf(seed))
    .uuid()
    .replace(/-[0-9a-f]{4}(?=[0-9a-f]{8}$)/, `-${kind === 'image' ? IMAGE : TABLE}`);
}

/** What is behind such an id; null where the id is not of that kind. */
export function generatedFile(id: string): { type: string; body: Uint8Array<ArrayBuffer> } | null {
  const kind = /-([0-9a-f]{4})[0-9a-f]{8}$/.exec(id)?.[1];
  if (kind === IMAGE) return { type: 'image/png', body: new Uint8Array(drawing(seedOf(id))) };
  if (kind === TABLE) return { type: 'text/csv; charset=utf-8', body: new Uint8Array(Buffer.from(table(seedOf(id)))) };
  return null;
}

function table(seed: number): string {
  const random = createRandom(seed);
  const rows = ['Lark 1', 'Lark 2', 'Ridge 3', 'Lamp S', 'Lamp L'].map((name) => `${name},${random.whole(40, 900)}`);
  return `article,sold\n${rows.join('\n')}\n`;
}

const WIDTH = 480;
const HEIGHT = 320;
type Colour = readonly [red: number, green: number, blue: number];

/** A tent before mountains, in the colours of some time of day. */
function drawing(seed: number): Buffer {
  const random = createRandom(seed);
  const dusk = random.next();
  const sky = (y: number): Colour => [90 + 120 * dusk + y * 0.15, 130 + y * 0.25, 200 - 90 * dusk + y * 0.1];
  const waves = [random.next() * 6, random.next() * 6, 2 + random.next() * 3];
  const ridge = (x: number) => 170 + 45 * Math.sin(x / 70 + (waves[0] ?? 0)) * Math.sin(x / (23 * (waves[2] ?? 2)));
  const meadow = (x: number) => 240 + 12 * Math.sin(x / 90 + (waves[1] ?? 0));
  const middle = 150 + random.whole(0, 180);
  const colourAt = (x: number, y: number): Colour => {
    const slope = Math.abs(x - middle);
    if (y > 190 && y < 262 && slope < (y - 190) * 1.1) return slope < 10 && y > 215 ? [70, 45, 30] : [226, 110, 54];
    if (y > meadow(x)) return [74, 110 + (y % 7), 62];
    if (y > ridge(x)) return [70 + 30 * dusk, 86, 110];
    return sky(y);
  };
  const rows: number[] = [];
  for (let y = 0; y < HEIGHT; y += 1) {
    rows.push(0);
    for (let x = 0; x < WIDTH; x += 1) rows.push(...colourAt(x, y).map((part) => Math.min(255, Math.round(part))));
  }
  return png(Buffer.from(rows));
}

/** A PNG of rows of red, green and blue, each row behind a zero. */
function png(rows: Buffer): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(WIDTH, 0);
  header.writeUInt32BE(HEIGHT, 4);
  // Eight bits a colour, red, green and blue.
  header.set([8, 2, 0, 0, 0], 8);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, chunk('IHDR', header), chunk('IDAT', deflateSync(rows)), chunk('IEND')]);
}

function chunk(name: string, data: Buffer = Buffer.alloc(0)): Buffer {
  const body = Buffer.concat([Buffer.from(name), data]);
  const frame = Buffer.alloc(8);
  frame.writeUInt32BE(data.length, 0);
  frame.writeUInt32BE(crc(body), 4);
  return Buffer.concat([frame.subarray(0, 4), body, frame.subarray(4)]);
}

function crc(bytes: Buffer): number {
  let sum = 0xffffffff;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit += 1) sum = (sum >>> 1) ^ (sum & 1 ? 0xedb88320 : 0);
  }
  return (sum ^ 0xffffffff) >>> 0;
}
