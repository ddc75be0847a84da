/** From when on documents count, by the days of the user's own calendar. Moments are ms since the epoch. */

/** How many days back the presets go. */
export const presetDays = [7, 30, 365] as const;
type PresetDays = (typeof presetDays)[number];

/** The beginning of the day `days` days before `now`, as ISO with the offset that the clock had there then. */
export function daysBefore(now: number, days: number): string {
  const day = new Date(now);
  return startOf(day.getFullYear(), day.getMonth(), day.getDate() - days);
}

/** The preset that gives `since` today; null for any other moment. */
export function presetOf(since: string, now: number): PresetDays | null {
  return presetDays.find((days) => Date.parse(daysBefore(now, days)) === Date.parse(since)) ?? null;
}

/** The beginning of a day as a date field names it (`2026-11-25`); null where it names none. */
export function sinceDate(value: string): string | null {
  const [, year, month, day] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(value) ?? [];
  if (year === undefined || month === undefined || day === undefined) return null;
  const since = startOf(Number(year), Number(month) - 1, Number(day));
  // The 31st of June is no day, and a year of which only a digit is typed no wish.
  return dateOf(since) === value && Number(year) > 999 ? since : null;
}

/** The day of a moment, as a date field wants it. */
export function dateOf(since: string | number): string {
  const day = new Date(since);
  return `${pad(day.getFullYear(), 4)}-${pad(day.getMonth() + 1)}-${pad(day.getDate())}`;
}

function startOf(year: number, month: number, day: number): string {
  const start = new Date(year, month, day);
  // Years below 100 are taken for those of the last century.
  if (year < 100) start.setFullYear(year);
  const east = -start.getTimezoneOffset();
  const offset = `${pad(Math.floor(Math.abs(east) / 60))}:${pad(Math.abs(east) % 60)}`;
  const time = `${pad(start.getHours())}:${pad(start.getMinutes())}:00`;
  return `${dateOf(start.getTime())}T${time}${east < 0 ? '-' : '+'}${offset}`;
}

function pad(value: number, digits = 2): string {
  return String(value).padStart(digits, '0');
}
