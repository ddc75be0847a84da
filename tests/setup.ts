import { afterEach } from 'vitest';
import { fakeBrowser } from 'wxt/testing/fake-browser';

// Unit tests share one fake browser a file; none may see what another left in it.
afterEach(() => fakeBrowser.reset());
