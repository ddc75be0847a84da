import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { dateOf, daysBefore, presetDays, presetOf, sinceDate } from './since';

const zone = process.env.TZ;
/** An afternoon in Berlin, after summer time ended. */
const NOW = Date.parse('2026-11-25T15:30:00Z');

beforeEach(() => {
  process.env.TZ = 'Europe/Berlin';
});
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

describe('a number of days back', () => {
  it.each([
    [7, '2026-11-18T00:00:00+01:00'],
    [30, '2026-10-26T00:00:00+01:00'],
    // In summer, when the clock had another offset.
    [60, '2026-09-26T00:00:00+02:00'],
    [365, '2025-11-25T00:00:00+01:00'],
  ])('%i is the beginning of that day, with the offset of then', (days, since) => {
    expect(daysBefore(NOW, days)).toBe(since);
  });

  it.each([
    ['America/St_Johns', '2026-11-18T00:00:00-03:30'],
    ['UTC', '2026-11-18T00:00:00+00:00'],
  ])('counts in the calendar of %s', (own, since) => {
    process.env.TZ = own;
    expect(daysBefore(NOW, 7)).toBe(since);
  });
});

describe('a preset', () => {
  it.each(presetDays)('of %i days is known again on the same day', (days) => {
    expect(presetOf(daysBefore(NOW, days), NOW + 60_000)).toBe(days);
  });

  it('is a date the day after, like every other moment', () => {
    expect(presetOf(daysBefore(NOW, 30), NOW + 86_400_000)).toBeNull();
    expect(presetOf('2026-01-01T00:00:00+01:00', NOW)).toBeNull();
  });
});

describe('a day from a date field', () => {
  it('begins at midnight, and comes back as it was', () => {
    expect(sinceDate('2026-06-30')).toBe('2026-06-30T00:00:00+02:00');
    expect(dateOf('2026-06-30T00:00:00+02:00')).toBe('2026-06-30');
  });

  it.each(['', '2026', '2026-06-31', '2026-13-01', '0002-06-30', 'soon'])('is none in “%s”', (value) => {
    expect(sinceDate(value)).toBeNull();
  });
});
