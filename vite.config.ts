import { playwright } from '@vitest/browser-playwright';
import { defineConfig } from 'vitest/config';
import { readCertificate } from './src/app/host/certificate.ts';
import { ISOLATION_HEADERS, PAGE_HEADERS } from './src/app/host/headers.ts';
import { forHosts } from './src/app/host/vite-plugin-host.ts';
import { findChromium } from './src/cli/chromium.ts';
import { chromiumFlags } from './src/cli/chromium-flags.ts';
import { sourcesDigest } from './src/cli/sources-digest.ts';
import { tfjsThreads } from './src/engine/tfjs/vite-plugin-threads.ts';

/** Folder of a certificate for HTTPS: see `src/app/host/README.md`. */
const tlsFolder = process.env['IMPASTO_TLS'];
const secure = tlsFolder === undefined ? {} : { https: readCertificate(tlsFolder) };

/** Where a JSON report of the test run is written besides the console's. */
const testReport = process.env['IMPASTO_TEST_REPORT'];

/** Tests of what takes place in real time: nothing runs beside them. */
const ALONE = ['test/app/{failures,output}.e2e.test.ts'];

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
      'idb',
      'lit',
      'lit/decorators.js',
      'lit/directives/repeat.js',
      'lit/directives/unsafe-html.js',
      'mediabunny',
    ],
  },
  server: { headers: ISOLATION_HEADERS, ...secure },
  preview: { headers: PAGE_HEADERS, ...secure },
  publicDir: 'src/app/host/public',
  plugins: [tfjsThreads(), forHosts()],
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
          globalSetup: './test/support/e2e-setup.ts',
          environment: 'node',
          include: ['test/**/*.e2e.test.ts'],
          exclude: ALONE,
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 180_000,
          hookTimeout: 180_000,
          // What waits for a page leaves a core to another.
          maxWorkers: 2,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          globalSetup: './test/support/e2e-setup.ts',
          environment: 'node',
          include: ALONE,
          expect: { poll: { timeout: 30_000 } },
          testTimeout: 180_000,
          hookTimeout: 180_000,
          maxWorkers: 1,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: {
          // Hours of it: `npm run test:long`, not `npm test`.
          name: 'long',
          globalSetup: './test/support/e2e-setup.ts',
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
