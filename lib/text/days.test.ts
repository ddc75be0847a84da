import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { fakeI18n } from '@/tests/fakes/fake-i18n';
import { momentWords, periodsAt, periodWords, startOfDay } from './days';

const at = (text: string) => new Date(text).getTime();

const periodOf = (moment: number, now: number) => periodsAt(now)(moment);

/** Has the machine stand elsewhere. */
const standIn = (zone: string) => vi.stubEnv('TZ', zone);

beforeEach(() => {
  fakeI18n('en-GB');
  standIn('Europe/Zurich');
});
afterEach(() => vi.unstubAllEnvs());

describe('the period of a moment', () => {
  const now = at('2026-11-25T09:30:00');

  it.each([
    ['2026-11-25T09:30:00', 'today'],
    ['2026-11-25T00:00:00', 'today'],
    ['2026-11-26T08:00:00', 'today'],
    ['2026-11-24T23:59:59.999', 'yesterday'],
    ['2026-11-24T00:00:00', 'yesterday'],
    ['2026-11-23T23:59:59', 'week'],
    ['2026-11-18T00:00:00', 'week'],
    ['2026-11-17T23:59:59', 2026 * 12 + 10],
    ['2026-01-01T00:00:00', 2026 * 12],
    ['2025-12-31T23:59:59', 2025 * 12 + 11],
  ])('%s is %s', (moment, period) => {
    expect(periodOf(at(moment), now)).toBe(period);
  });

  it('goes by the calendar of where the reader is', () => {
    const moment = at('2026-11-24T22:30:00Z');
    const later = at('2026-11-25T12:00:00Z');
    expect(periodOf(moment, later)).toBe('yesterday');
    standIn('Asia/Tokyo');
    expect(periodOf(moment, later)).toBe('today');
    standIn('America/Los_Angeles');
    expect(periodOf(at('2026-11-24T07:00:00Z'), at('2026-11-25T07:30:00Z'))).toBe('yesterday');
  });

  it.each([
    ['a day of 23 hours', 'Europe/Zurich', '2026-03-30T00:30:00', '2026-03-29T00:00:00'],
    ['a day of 25 hours', 'Europe/Zurich', '2026-10-26T23:59:00', '2026-10-25T00:00:00'],
    ['a day that begins at one o’clock', 'America/Santiago', '2026-09-07T00:10:00', '2026-09-06T01:00:00'],
  ])('is yesterday after %s', (_what, zone, now, moment) => {
    standIn(zone);
    expect(periodOf(at(moment), at(now))).toBe('yesterday');
    expect(periodOf(at(moment) - 1, at(now))).toBe('week');
  });

  it('is of the last seven days though the clocks were changed in them', () => {
    const now = at('2026-03-31T12:00:00');
    expect(periodOf(at('2026-03-24T00:00:00'), now)).toBe('week');
    expect(periodOf(at('2026-03-24T00:00:00') - 1, now)).toBe(2026 * 12 + 2);
  });
});

describe('midnight', () => {
  it('is that of the day, and of days before it', () => {
    expect(startOfDay(at('2026-03-01T13:00:00'))).toBe(at('2026-03-01T00:00:00'));
    expect(startOfDay(at('2026-03-01T13:00:00'), 1)).toBe(at('2026-02-28T00:00:00'));
  });
});

describe('the words for a period', () => {
  const now = at('2026-11-25T09:30:00');

  it.each([
    ['today', 'Today'],
    ['yesterday', 'Yesterday'],
    ['week', 'Last 7 days'],
    [2026 * 12 + 4, 'May'],
    [2025 * 12 + 4, 'May 2025'],
  ] as const)('%s are “%s”', (period, words) => {
    expect(periodWords(period, now)).toBe(words);
  });

  it.each([
    ['fr', 'Mai', 'Mai 2025'],
    ['de', 'Mai', 'Mai 2025'],
    ['tr', 'Mayıs', 'Mayıs 2025'],
    ['ru', 'Май', 'Май 2025 г.'],
    ['ja', '5月', '2025年5月'],
  ])('are those of the language %s, with a capital letter', (spoken, month, withYear) => {
    fakeI18n(spoken);
    expect(periodWords(2026 * 12 + 4, now)).toBe(month);
    expect(periodWords(2025 * 12 + 4, now)).toBe(withYear);
  });
});

describe('the words for a moment', () => {
  const now = at('2026-11-25T09:30:00');

  it.each([
    ['2026-11-25T08:05:00', '08:05', '08:05'],
    ['2026-11-24T18:20:00', '18:20', 'Tue'],
    ['2026-11-20T18:20:00', 'Fri', 'Fri'],
    ['2026-05-28T18:20:00', '28 May', '28 May'],
    ['2025-05-28T18:20:00', '28 May', '28 May 2025'],
  ])('%s are “%s” below its period, and “%s” alone', (moment, below, alone) => {
    expect(momentWords(at(moment), now)).toBe(below);
    expect(momentWords(at(moment), now, true)).toBe(alone);
  });

  it('are those of the language', () => {
    fakeI18n('en-US');
    expect(momentWords(at('2026-05-28T18:20:00'), now)).toBe('May 28');
    expect(momentWords(at('2026-11-25T08:05:00'), now)).toMatch(/^8:05\sAM$/);
  });
});
