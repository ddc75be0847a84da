import { defineContentScript } from 'wxt/utils/define-content-script';
import { MOST_CAPTURED } from '@/lib/context/most-captured';
import { captureSelection } from '@/lib/page/selection';

// In no manifest: injected by the worker into one frame, on the user's gesture, and gone with its answer.
export default defineContentScript({
  matches: [],
  registration: 'runtime',
  main: () => captureSelection(document, MOST_CAPTURED),
});
