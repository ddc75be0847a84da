import { browser } from 'wxt/browser';
import type messages from '@/public/_locales/en/messages.json';
import { clock } from '../base/clock';
import type { Failure } from '../base/failure';

/** Keys of `public/_locales/en/messages.json`, where every visible word is. */
export type MessageKey = keyof typeof messages;

/** Words whose form depends on a number: `<stem>_one`, `<stem>_other` and so on, as `Intl.PluralRules` names them. */
type PluralStem = StemOf<MessageKey>;
type StemOf<K> = K extends `${infer Stem}_one` ? Stem : never;

const getMessage = (key: string, values: readonly string[]): string =>
  // The generated types know the keys as well, but not one that is put together.
  (browser.i18n.getMessage as (key: string, values: string[]) => string)(key, [...values]);

/** The words for `key` in the language of the browser, with `values` in their places. */
export function t(key: MessageKey, ...values: readonly string[]): string {
  return getMessage(key, values);
}

/** The words for `count` things. */
export function plural(stem: PluralStem, count: number, ...values: readonly string[]): string {
  const form = new Intl.PluralRules(language()).select(count);
  const words = getMessage(`${stem}_${form}`, [number(count), ...values]);
  return words === '' ? getMessage(`${stem}_other`, [number(count), ...values]) : words;
}

/** Title and text of a failure: what happened, what is kept, what to do. */
export function failureWords(failure: Failure): { title: string; text: string } {
  const { code, errorCode } = failure;
  const own = errorCode && /^\w{1,64}$/.test(errorCode) ? getMessage(`answer_${errorCode}_title`, []) : '';
  if (own !== '') return { title: own, text: getMessage(`answer_${errorCode}_text`, []) };
  const text = [getMessage(`failure_${code}_text`, [])];
  if (failure.field) text.push(t('failureField', failure.field));
  if (code === 'rate_limited') text.push(failure.retryAt ? t('retryAtText', time(failure.retryAt)) : t('retryUnknown'));
  return { title: getMessage(`failure_${code}_title`, []), text: text.join(' ') };
}

/** The name of a kind of source; of one that nobody knows yet, its own. */
export function sourceName(source: string): string {
  return (/^\w{1,64}$/.test(source) ? getMessage(`source_${source}`, []) : '') || source;
}

export function language(): string {
  return browser.i18n.getUILanguage();
}

export function number(value: number): string {
  return new Intl.NumberFormat(language()).format(value);
}

/** A day of the calendar, from a moment (ISO, or ms since the epoch). */
export function day(moment: string | number): string {
  return new Intl.DateTimeFormat(language(), { dateStyle: 'medium' }).format(new Date(moment));
}

/** A size in bytes. */
export function fileSize(size: number): string {
  const isLarge = size >= 1024 * 1024;
  const unit = isLarge ? 'megabyte' : 'kilobyte';
  const value = isLarge ? size / 1024 / 1024 : Math.ceil(size / 1024);
  return new Intl.NumberFormat(language(), { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}

/** A moment (ms since the epoch) as a time of day, with the date where it is not today. */
export function time(moment: number): string {
  const isToday = new Date(moment).toDateString() === new Date(clock.now()).toDateString();
  const format: Intl.DateTimeFormatOptions = isToday
    ? { timeStyle: 'short' }
    : { dateStyle: 'medium', timeStyle: 'short' };
  return new Intl.DateTimeFormat(language(), format).format(moment);
}

/** A duration in seconds, as people say it. */
export function duration(seconds: number): string {
  if (seconds < 60) return t('seconds', number(seconds));
  return t('minutesSeconds', number(Math.floor(seconds / 60)), number(seconds % 60));
}
