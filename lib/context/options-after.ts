import type { AskOptions } from '../wire/request';

/** What stays set for the next question: the forced tool, deep research and the files were for one. */
export function optionsAfterSending(options: AskOptions): AskOptions {
  return { ...options, forcedToolId: null, deepResearch: false, files: [] };
}
