import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { findChromium } from './src/cli/chromium.ts';
import { chromiumFlags } from './src/cli/chromium-flags.ts';
import { sourcesDigest } from './src/cli/sources-digest.ts';
import { tfjsThreads } from './src/engine/tfjs/vite-plugin-threads.ts';

/** Cross-origin isolation: WebAssembly threads share memory only under these. */
const ISOLATION_HEADERS = {
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Embedder-Policy': 'require-corp',
  'Cross-Origin-Resource-Policy': 'same-origin',
};

/**
 * Nothing off the origin. `blob:` workers that import `blob:` scripts are what tfjs's threads are made
 * of.
 */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "script-src 'self' blob: 'wasm-unsafe-eval'",
  "worker-src 'self' blob:",
  "connect-src 'self' blob: data:",
  "img-src 'self' blob: data:",
  "media-src 'self' blob: data: mediastream:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Where a JSON report of the test run is written besides the console's. */
const testReport = process.env['IMPASTO_TEST_REPORT'];

export default defineConfig({
  base: './',
  define: { IMPASTO_BUILD: JSON.stringify(sourcesDigest(import.meta.dirname)) },
  // Imported by workers and on demand: found late, they would reload the page in use.
  optimizeDeps: {
    include: [
      '@mediabunny/aac-encoder',
      '@tensorflow/tfjs-backend-cpu',
      '@tensorflow/tfjs-backend-wasm',
      '@tensorflow/tfjs-backend-webgpu',
      '@tensorflow/tfjs-core',
      'comlink',
      'lit',
      'lit/decorators.js',
      'lit/directives/repeat.js',
      'lit/directives/unsafe-html.js',
      'mediabunny',
    ],
  },
  server: { headers: ISOLATION_HEADERS },
  preview: {
    headers: { ...ISOLATION_HEADERS, 'Content-Security-Policy': CONTENT_SECURITY_POLICY },
  },
  plugins: [tfjsThreads()],
  worker: { format: 'es', plugins: () => [tfjsThreads()] },
  build: {
    target: 'es2023',
    outDir: 'dist/app',
    assetsInlineLimit: 0,
    // The app, and the pages that the commands drive.
    rolldownOptions: {
      input: [
        'index.html',
        'src/cli/page/index.html',
        'src/cli/stylize/index.html',
        'bench/index.html',
      ],
    },
  },
  test: {
    reporters:
      testReport === undefined ? ['default'] : ['default', ['json', { outputFile: testReport }]],
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          environment: 'node',
          include: ['test/**/*.test.ts'],
          exclude: ['test/**/*.{browser,e2e,dawn,long}.test.ts'],
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: 'dawn',
          environment: 'node',
          include: ['test/**/*.dawn.test.ts'],
          testTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          globalSetup: './test/support/browser-setup.ts',
          include: ['test/**/*.browser.test.ts'],
          testTimeout: 60_000,
          fileParallelism: false,
          browser: {
            enabled: true,
            headless: true,
            screenshotFailures: false,
            provider: playwright({
              launchOptions: {
                // Read when the browser starts: it may have been installed since.
                get executablePath() {
                  return findChromium() ?? '';
                },
                args: chromiumFlags({ webgpu: true, camera: true }),
              },
            }),
            instances: [{ browser: 'chromium' }],
          },
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          globalSetup: './test/support/browser-setup.ts',
          environment: 'node',
          include: ['test/**/*.e2e.test.ts'],
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 180_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        test: {
          // Hours of it: `npm run test:long`, not `npm test`.
          name: 'long',
          globalSetup: './test/support/browser-setup.ts',
          environment: 'node',
          include: ['test/**/*.long.test.ts'],
          testTimeout: 7_200_000,
          hookTimeout: 180_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
