import { fakeBrowser } from 'wxt/testing/fake-browser';
import locale from '@/public/_locales/en/messages.json';

interface LocaleMessage {
  message: string;
  placeholders?: Record<string, { content: string }>;
}

/** The one locale that there is. */
export const messages: Readonly<Record<string, LocaleMessage>> = locale;

/** Has the browser speak `language`, in the words of the one locale. */
export function fakeI18n(language = 'en'): void {
  Object.assign(fakeBrowser.i18n, {
    getUILanguage: () => language,
    getMessage: (key: string, values: string | readonly string[] = []) => wordsOf(messages[key], [values].flat()),
  });
}

/** As Chrome does it: `$NAME$` is a placeholder, whose `$1` is the first value; what is not there is empty. */
function wordsOf(entry: LocaleMessage | undefined, values: readonly string[]): string {
  if (!entry) return '';
  const contents = new Map(
    Object.entries(entry.placeholders ?? {}).map(([name, { content }]) => [name.toLowerCase(), content]),
  );
  const named = entry.message.replace(/\$(\w+)\$/g, (_all, name: string) => contents.get(name.toLowerCase()) ?? '');
  return named.replace(/\$(\d)/g, (_all, place: string) => values[Number(place) - 1] ?? '');
}
