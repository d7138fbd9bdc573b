/**
 * @file What the built page has beside its code: a service worker that keeps the page for visits
 * without a network (Workbox, by vite-plugin-pwa), and the headers for hosts that read them from a file.
 */
import type { Plugin, PluginOption } from 'vite';
import { VitePWA } from 'vite-plugin-pwa';
import { headersFile } from './headers.ts';

/** Beyond it a file is kept once it was asked for, and not before: imported models. */
const LARGEST_KEPT = 2 * 1024 * 1024;

/** The page's elements, which its entry asks for by itself. */
const ELEMENTS = '/src/app/impasto-app.ts';

/** Has the page ask for its elements along with its entry, not after it. */
const preloadElements: Plugin = {
  name: 'impasto:preload-elements',
  apply: 'build',
  transformIndexHtml: {
    order: 'post',
    handler(html, { bundle = {}, chunk }) {
      const chunks = Object.values(bundle).filter((output) => output.type === 'chunk');
      const elements = chunks.find(({ facadeModuleId }) => facadeModuleId?.endsWith(ELEMENTS));
      if (elements === undefined || chunk?.dynamicImports.includes(elements.fileName) !== true)
        return;
      return [elements.fileName, ...elements.imports]
        .filter((file) => !html.includes(file))
        .map((file) => ({
          tag: 'link',
          attrs: { rel: 'modulepreload', crossorigin: true, href: `./${file}` },
          injectTo: 'head',
        }));
    },
  },
};

/** Adds `sw.js` and `_headers` to a build. */
export function forHosts(): PluginOption[] {
  const headers: Plugin = {
    name: 'impasto:headers',
    apply: 'build',
    generateBundle() {
      this.emitFile({ type: 'asset', fileName: '_headers', source: headersFile() });
    },
  };
  return [
    headers,
    preloadElements,
    VitePWA({
      manifest: false,
      injectRegister: false,
      // A page in use keeps its own version: a new one takes over once all of its pages are closed.
      registerType: 'prompt',
      // Without it, a file that is too large to be kept ends the build.
      showMaximumFileSizeToCacheInBytesWarning: true,
      workbox: {
        globPatterns: ['**/*.{html,js,css,wasm,json,safetensors,svg,png,webmanifest}'],
        // The pages of the commands, which bring a server along.
        globIgnores: ['src/**'],
        maximumFileSizeToCacheInBytes: LARGEST_KEPT,
        // The query is the page's settings.
        ignoreURLParametersMatching: [/./],
        navigateFallback: null,
        cleanupOutdatedCaches: true,
        inlineWorkboxRuntime: true,
        sourcemap: false,
        runtimeCaching: [
          {
            // Named by content: what was fetched once holds.
            urlPattern: /\/assets\/[^/]+$/,
            handler: 'CacheFirst',
            options: { cacheName: 'impasto-assets', expiration: { maxEntries: 40 } },
          },
        ],
      },
    }),
  ];
}
