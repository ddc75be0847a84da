/** Moments as servers write them: UTC with microseconds, so that they sort as text. */

const MICROS = 1000;

/** `2026-08-23T09:41:07.118245Z`. */
export function stamp(milliseconds: number, micros = 0): string {
  return `${new Date(milliseconds).toISOString().slice(0, -1)}${String(micros).padStart(3, '0')}Z`;
}

/** The same moment with its offset written out, as lists of sessions have it. */
export function withOffset(moment: string): string {
  return moment.replace(/Z$/, '+00:00');
}

/** The same moment without an offset, as files have it. */
export function withoutOffset(moment: string): string {
  return moment.replace(/Z$/, '');
}

/** A clock that never shows the same moment twice. */
export function createClock(): () => string {
  let last = 0;
  return () => {
    last = Math.max(last + 1, Date.now() * MICROS);
    return stamp(Math.floor(last / MICROS), last % MICROS);
  };
}

const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2}(?::\d{2})?)(?:\.(\d{1,6}))?)?(Z|[+-]\d{2}:\d{2})?$/;

/** What a client wrote, in the form that sorts; null where it is no moment. */
export function readMoment(text: string): string | null {
  const [found, day, time = '00:00', fraction = '', offset = 'Z'] = MOMENT.exec(text) ?? [];
  if (found === undefined) return null;
  const milliseconds = Date.parse(`${day}T${time.length === 5 ? `${time}:00` : time}${offset}`);
  if (Number.isNaN(milliseconds)) return null;
  const micros = Number(fraction.padEnd(6, '0'));
  return stamp(milliseconds + Math.floor(micros / MICROS), micros % MICROS);
}
