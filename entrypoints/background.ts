import { defineBackground } from 'wxt/utils/define-background';
import { startWorker } from '@/lib/worker/start';

// One script of its own: shared with the panel, its parts would bring along what only the panel needs of them.
export default defineBackground(() => startWorker());
