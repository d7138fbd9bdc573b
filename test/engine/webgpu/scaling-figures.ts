/**
 * @file Measures what it costs to have the WebGPU engine scale its frames, on the software adapter:
 * `npx tsx test/engine/webgpu/scaling-figures.ts [rounds]`.
 */
import { argv } from 'node:process';
import { createServer } from 'vite';
import { startAppBrowser } from '../../support/app-browser.ts';
import { ROOT } from '../../support/app-servers.ts';
import type { ScalingTimes } from './scaling-lab.ts';

const CASES = [
  ['320x180', '640x360'],
  ['320x180', '1280x720'],
  ['640x360', '320x180'],
] as const;

function sizeOf(text: string): { readonly width: number; readonly height: number } {
  const [width = 0, height = 0] = text.split('x').map(Number);
  return { width, height };
}

const rounds = Number(argv[2] ?? 10);
const server = await createServer({
  root: ROOT,
  logLevel: 'error',
  server: { port: 0, hmr: false, watch: null },
});
await server.listen();
const sources = server.resolvedUrls!.local[0]!;
const app = await startAppBrowser({ webgpu: true }, { app: sources, sources });
try {
  const page = await app.browser.newPage();
  await page.route(`${sources}scaling`, (route) =>
    route.fulfill({ contentType: 'text/html', body: '<!doctype html>' }),
  );
  await page.goto(`${sources}scaling`);
  for (const [working, output] of CASES) {
    const given = [sizeOf(working), sizeOf(output), rounds].map((it) => JSON.stringify(it));
    const times = await page.evaluate<ScalingTimes>(
      `import('/test/engine/webgpu/scaling-lab.ts').then((lab) => lab.measureScaling(${given.join(', ')}))`,
    );
    const { unscaled, engine, canvas, device } = times;
    const figures = [unscaled, engine, canvas].map((time) => `${time.toFixed(1)} ms`);
    console.log(
      `${working} to ${output}, ${device}: unscaled, by the engine, by a canvas: ${figures.join(', ')}`,
    );
  }
} finally {
  await app.close();
  await server.close();
}
