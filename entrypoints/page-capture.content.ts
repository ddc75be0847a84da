import { defineContentScript } from 'wxt/utils/define-content-script';
import { MOST_CAPTURED } from '@/lib/context/most-captured';
import { capturePage } from '@/lib/page/page';

// In no manifest: injected by the worker into a page, when the user asks for it, and gone with its answer.
export default defineContentScript({
  matches: [],
  registration: 'runtime',
  main: () => capturePage(document, MOST_CAPTURED),
});
