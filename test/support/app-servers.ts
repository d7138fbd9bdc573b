/** @file The two servers that every test in a browser shares: the built app's, and the sources'. */
import { createServer, preview, type PreviewServer, type ViteDevServer } from 'vite';
import { buildApp } from '../../src/cli/build-app.ts';

/** Root folder of the project. */
export const ROOT = new URL('../../', import.meta.url).pathname;

/** Addresses, each ending in a slash. */
export interface ServerUrls {
  /** Of the built app. */
  readonly app: string;
  /** Of the sources, as the development server serves them, and of this machine's files. */
  readonly sources: string;
}

/** Servers that run. */
export interface AppServers {
  readonly urls: ServerUrls;
  /** Takes up what was changed since. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Builds the app where it is stale, and serves it and the sources.
 *
 * @param name of a cache apart from other servers', which may be bundling at the same time.
 */
export async function startAppServers(name: string): Promise<AppServers> {
  await buildApp(ROOT);
  const app = await preview({ root: ROOT, logLevel: 'error', preview: { port: 0 } });
  const sources = await createServer({
    root: ROOT,
    cacheDir: `node_modules/.vite/${name}`,
    logLevel: 'error',
    server: { port: 0, hmr: false, watch: null, fs: { strict: false } },
  });
  await sources.listen();
  return {
    urls: { app: addressOf(app), sources: addressOf(sources) },
    async refresh() {
      await buildApp(ROOT);
      sources.moduleGraph.invalidateAll();
    },
    async close() {
      await Promise.all([app.close(), sources.close()]);
    },
  };
}

function addressOf(server: PreviewServer | ViteDevServer): string {
  const address = server.resolvedUrls?.local[0];
  if (address === undefined) throw new Error('the server has no address');
  return address;
}
