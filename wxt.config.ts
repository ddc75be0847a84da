import { defineConfig } from 'wxt';

/** What nearly every page needs. In one file it is compressed as one; in thirty, a twentieth more is loaded at the start. */
const COMMON =
  /node_modules\/(react|react-dom|scheduler|zod|@tanstack\/(query-core|react-query))\/|lucide-react\/dist\/esm\/(createLucideIcon|Icon|defaultAttributes|shared)|\/lib\/(base|bridge|wire|text|settings|context)\/|\/lib\/panel\/(toasts|selectors|use-page|queries|chat-context)\.|\/components\/ui\/(IconButton|Notice|ErrorBoundary|Ridge|Horizon|use-)/;

const oneCommonChunk = {
  name: 'one-common-chunk',
  outputOptions: (output: { format?: string }) =>
    // The worker and the content scripts are one file each as they are.
    output.format === 'es' ? { ...output, codeSplitting: { groups: [{ name: 'common', test: COMMON }] } } : output,
};

// The manifest, and nothing else. Each permission has its reason in docs/permissions.md.
export default defineConfig({
  modules: ['@wxt-dev/module-react', '@wxt-dev/webextension-polyfill'],
  imports: false,
  // Chrome 125: `light-dark()`, CSS anchors and popovers, and the side panel's own `open()`.
  vite: ({ mode }) => {
    // What is tested is what users get: any mode with a name of its own would be built with the slow React of development.
    if (mode === 'e2e') process.env.NODE_ENV = 'production';
    return { build: { target: 'chrome125' }, plugins: [oneCommonChunk] };
  },
  manifest: ({ mode }) => ({
    name: '__MSG_extensionName__',
    short_name: 'Hymalaia',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    minimum_chrome_version: '125',
    permissions: [
      'sidePanel',
      'storage',
      'contextMenus',
      'activeTab',
      'scripting',
      'webRequest',
      'declarativeNetRequestWithHostAccess',
    ],
    // Asked for one origin, when the user connects to a server or wants a site's page read from the panel.
    optional_host_permissions: ['https://*/*', 'http://*/*'],
    // Asked for when the user wants to choose among the other tabs by name.
    optional_permissions: ['tabs'],
    // What an organisation may set: docs/policy.md.
    storage: { managed_schema: 'managed_schema.json' },
    // No prompt can be answered in a headless browser: the e2e build holds the loopback from the start.
    ...(mode === 'e2e'
      ? { host_permissions: ['http://127.0.0.1/*', 'http://localhost/*', 'https://127.0.0.1/*'] }
      : {}),
    action: { default_title: '__MSG_actionTitle__' },
    commands: {
      _execute_action: { suggested_key: { default: 'Alt+Shift+H' } },
    },
    content_security_policy: {
      extension_pages:
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src https: http://127.0.0.1:* http://localhost:*; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    },
  }),
});
