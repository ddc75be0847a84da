import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { Resvg } from '@resvg/resvg-js';

// Draws the PNGs that Chrome wants from the one source, public/icon.svg.
const source = readFileSync('public/icon.svg');
mkdirSync('public/icon', { recursive: true });
for (const size of [16, 32, 48, 96, 128]) {
  const image = new Resvg(source, { fitTo: { mode: 'width', value: size } }).render();
  writeFileSync(`public/icon/${size}.png`, image.asPng());
}
