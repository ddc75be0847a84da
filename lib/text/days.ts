import { language, t } from './messages';

/**
 * The part of the past that a moment is in, by the calendar of the reader: a day near enough to have a name, the week
 * before it, or a month, as the number of months since the year 0.
 */
export type Period = 'today' | 'yesterday' | 'week' | number;

/** Tells the period of moments (ms since the epoch). What is still to come is of a clock that is fast: today. */
export function periodsAt(now: number): (moment: number) => Period {
  const [today, yesterday, week] = [startOfDay(now), startOfDay(now, 1), startOfDay(now, 7)];
  return (moment) => {
    if (moment >= today) return 'today';
    if (moment >= yesterday) return 'yesterday';
    if (moment >= week) return 'week';
    const date = new Date(moment);
    return date.getFullYear() * 12 + date.getMonth();
  };
}

/** The name of a period, to stand above what happened in it. */
export function periodWords(period: Period, now: number): string {
  if (period === 'today') return t('chatsToday');
  if (period === 'yesterday') return t('chatsYesterday');
  if (period === 'week') return t('chatsLastWeek');
  const [year, month] = [Math.floor(period / 12), period % 12];
  const isThisYear = year === new Date(now).getFullYear();
  const words = format({ month: 'long', ...(isThisYear ? {} : { year: 'numeric' }) }, new Date(year, month, 1));
  return capitalised(words);
}

/** A moment in the fewest words that tell it apart; `alone`: nothing above it says the period. */
export function momentWords(moment: number, now: number, alone = false): string {
  const period = periodsAt(now)(moment);
  const date = new Date(moment);
  if (period === 'today' || (period === 'yesterday' && !alone)) return format({ timeStyle: 'short' }, date);
  if (period === 'yesterday' || period === 'week') return format({ weekday: 'short' }, date);
  const isThisYear = date.getFullYear() === new Date(now).getFullYear();
  return format({ day: 'numeric', month: 'short', ...(alone && !isThisYear ? { year: 'numeric' } : {}) }, date);
}

/** Midnight of the day `daysAgo` days before `now`: not so many times 24 hours, for days differ. */
export function startOfDay(now: number, daysAgo = 0): number {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - daysAgo).getTime();
}

function format(options: Intl.DateTimeFormatOptions, date: Date): string {
  return new Intl.DateTimeFormat(language(), options).format(date);
}

/** Many languages write months in small letters, but not at the head of a list. */
function capitalised(words: string): string {
  const [first = '', ...rest] = words;
  return first.toLocaleUpperCase(language()) + rest.join('');
}
