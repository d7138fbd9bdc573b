import type { TestProject } from 'vitest/node';
import { ensureChromium } from '../../src/cli/chromium.ts';
import { startAppServers, type ServerUrls } from './app-servers.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Of the servers that the tests share. */
    servers: ServerUrls;
  }
}

/** Before tests of whole pages: a browser where the machine has none, and the servers they share. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  await ensureChromium();
  const servers = await startAppServers(project.name);
  project.provide('servers', servers.urls);
  project.onTestsRerun(() => servers.refresh());
  return () => servers.close();
}
