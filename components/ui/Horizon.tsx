const FAR =
  'M-2 72 20 62 34 66 62 44 74 50 104 22 118 34 130 30 158 56 174 50 206 74 228 66 252 78 286 52 300 58 330 36 352 52 372 46 404 70 436 58 470 78 506 54 530 64 566 40 602 60V122H-2Z';
const NEAR =
  'M-2 104 26 92 44 96 84 76 98 82 138 62 152 70 196 36 210 46 222 42 262 78 280 72 314 92 352 78 380 88 424 66 448 78 492 60 520 74 548 68 602 90V122H-2Z';

/** Two ridges and their haze, where there is no conversation yet. Pure decoration. */
export function Horizon() {
  return (
    <svg className="horizon" viewBox="0 0 600 120" preserveAspectRatio="xMinYMax slice" aria-hidden="true">
      <Haze id="far" />
      <Haze id="near" />
      <path className="far" d={FAR} />
      <path className="near" d={NEAR} />
    </svg>
  );
}

function Haze({ id }: { id: 'far' | 'near' }) {
  return (
    <linearGradient id={id} x1="0" y1="0" x2="0" y2="1">
      <stop className={`from-${id}`} offset="0" />
      <stop className="to" offset="1" />
    </linearGradient>
  );
}
