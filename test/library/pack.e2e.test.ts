import { execFile } from 'node:child_process';
import { mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { chromium, type Browser } from 'playwright-core';
import { build, preview, type PreviewServer } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { chromiumFlags } from '../../src/cli/chromium-flags.ts';
import { findChromium } from '../../src/cli/chromium.ts';

const run = promisify(execFile);

const PAGE = `<!doctype html><title>running</title><script type="module" src="/main.ts"></script>`;

/** What a user of the library writes, and what it found. */
const PROGRAM = `
import {
  ConversionError,
  convertVideo,
  Stylizer,
  type ConvertSummary,
  type StylizerInfo,
} from 'impasto';

const drawn = new OffscreenCanvas(128, 96);
const context = drawn.getContext('2d')!;
const ramp = context.createLinearGradient(0, 0, 128, 96);
ramp.addColorStop(0, 'navy');
ramp.addColorStop(1, 'orange');
context.fillStyle = ramp;
context.fillRect(0, 0, 128, 96);

interface Seen {
  info: StylizerInfo;
  size: number[];
  distance: number;
  refused: string;
}

function convert(stylizer: Stylizer, input: Blob): Promise<ConvertSummary> {
  return convertVideo({ input, format: 'mp4', stylizer });
}

async function stylise(): Promise<Seen> {
  const stylizer = await Stylizer.create({ workers: 1, styleSize: 96 });
  await stylizer.setStyle('mosaic');
  const frame: VideoFrame = await stylizer.stylize(drawn);
  const seen = new OffscreenCanvas(128, 96).getContext('2d')!;
  seen.drawImage(frame, 0, 0);
  const before = context.getImageData(0, 0, 128, 96).data;
  const after = seen.getImageData(0, 0, 128, 96).data;
  const sum = after.reduce((total, value, at) => total + Math.abs(value - before[at]!), 0);
  const size = [frame.displayWidth, frame.displayHeight];
  frame.close();
  const refused = await convert(stylizer, new Blob(['words'])).then(String, (error: unknown) => {
    return error instanceof ConversionError ? error.fault : String(error);
  });
  stylizer.dispose();
  return { info: stylizer.info, size, distance: sum / after.length, refused };
}

stylise().then(
  (result) => Object.assign(globalThis, { result }),
  (error: Error) => Object.assign(globalThis, { result: { error: error.stack } }),
);
`;

const TSCONFIG = {
  compilerOptions: {
    target: 'ES2023',
    lib: ['ES2023', 'DOM', 'DOM.AsyncIterable'],
    module: 'ESNext',
    moduleResolution: 'Bundler',
    types: [],
    strict: true,
    noUncheckedIndexedAccess: true,
    noEmit: true,
  },
  files: ['main.ts'],
};

interface Packed {
  readonly filename: string;
  readonly files: readonly { readonly path: string }[];
  readonly size: number;
}

let folder: string;
let packed: Packed;
let server: PreviewServer | undefined;
let browser: Browser | undefined;

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'impasto-pack-')));
  // What `npm pack` does by itself, less the binaries: other tests are reading them.
  await run('npm', ['run', 'build:lib']);
  const pack = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  const { stdout } = await run('npm', pack);
  [packed] = JSON.parse(stdout);
  const project = { name: 'consumer', private: true, type: 'module' };
  await writeFile(join(folder, 'package.json'), JSON.stringify(project));
  const install = ['install', '--prefer-offline', '--no-audit', '--no-fund', packed.filename];
  await run('npm', install, { cwd: folder });
  await writeFile(join(folder, 'index.html'), PAGE);
  await writeFile(join(folder, 'main.ts'), PROGRAM);
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

describe('the packed library', () => {
  it('holds the library, its models and binaries, and nothing else', () => {
    const paths = packed.files.map(({ path }) => path);
    const others = paths.filter((path) => !path.startsWith('dist/lib/'));
    expect(others.toSorted()).toEqual(
      ['LICENSE', 'README.md', 'package.json'].filter((path) => others.includes(path)),
    );
    expect(paths).toContain('dist/lib/models/compact/weights.safetensors');
    expect(paths).toContain('dist/lib/workers/stylize.worker.js');
    expect(paths.some((path) => path.endsWith('.wasm'))).toBe(true);
    expect(packed.size).toBeLessThan(4_000_000);
  });

  it('brings its types', async () => {
    const tsc = join(import.meta.dirname, '../../node_modules/typescript/bin/tsc');
    const { stdout } = await run(process.execPath, [tsc, '-p', folder]);
    expect(stdout).toBe('');
  });

  it('builds in an empty Vite project and stylises a frame there', async () => {
    await build({ root: folder, configFile: false, logLevel: 'error' });
    server = await preview({
      root: folder,
      configFile: false,
      preview: {
        port: 0,
        headers: {
          'Cross-Origin-Opener-Policy': 'same-origin',
          'Cross-Origin-Embedder-Policy': 'require-corp',
        },
      },
    });
    const executablePath = findChromium();
    browser = await chromium.launch({
      args: chromiumFlags(),
      ...(executablePath === undefined ? {} : { executablePath }),
    });
    const page = await browser.newPage();
    await page.goto(server.resolvedUrls?.local[0] ?? '');
    const result = await page.waitForFunction(() => Reflect.get(globalThis, 'result'));
    const found: unknown = await result.jsonValue();
    expect(found).toMatchObject({ info: { model: 'compact', workers: 1 }, size: [128, 96] });
    expect(found).toHaveProperty('refused', 'unreadable');
    expect(found).toHaveProperty('distance');
    expect(Reflect.get(Object(found), 'distance')).toBeGreaterThan(5);
  });
});
