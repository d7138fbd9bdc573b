import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { PNG } from 'pngjs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { smoothPixels } from '../support/smooth-pixels.ts';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const COMMAND = join(ROOT, 'src/cli/stylize.ts');
const TSX = import.meta.resolve('tsx');
const LOOK = ['--style', 'great-wave', '--style-size', '96', '--model', 'tiny'];

interface Run {
  readonly status: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command as a user does. */
async function stylize(args: readonly string[]): Promise<Run> {
  const child = spawn(process.execPath, ['--import', TSX, COMMAND, ...args], { cwd: ROOT });
  const [stdout, stderr, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'exit'),
  ]);
  return { status: Number(status), stdout, stderr };
}

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'impasto-stills-'));
  await mkdir(join(folder, 'in'));
  await writePicture('in/wide.png', 130, 70);
  await writePicture('in/tall.png', 50, 81);
});
afterAll(() => rm(folder, { recursive: true }));

async function writePicture(name: string, width: number, height: number): Promise<void> {
  const png = new PNG({ width, height });
  png.data = Buffer.from(smoothPixels(width, height, width).data);
  await writeFile(join(folder, name), PNG.sync.write(png));
}

const out = (name: string) => join(folder, name);
const pixelsOf = async (name: string) => PNG.sync.read(await readFile(out(name))).data;
const sizeOf = async (path: string) => {
  const { width, height, data } = PNG.sync.read(await readFile(path));
  return { width, height, distinct: new Set(data).size };
};

test('a picture keeps its size, and is painted', async () => {
  const { status, stdout, stderr } = await stylize([
    out('in/wide.png'),
    '--out',
    out('wide.png'),
    '--save-original',
    ...LOOK,
  ]);
  expect(stderr).toBe('');
  expect(status).toBe(0);
  expect(stdout).toMatch(/wide\.png: 130×70; \d+ s with tiny on \w+ \(.+\)\n$/);
  const { width, height, distinct } = await sizeOf(out('wide.png'));
  expect([width, height]).toEqual([130, 70]);
  expect(distinct).toBeGreaterThan(20);
  const [input, painted, original] = await Promise.all(
    ['in/wide.png', 'wide.png', 'wide-original.png'].map(pixelsOf),
  );
  expect(original!.equals(input!)).toBe(true);
  expect(painted!.equals(input!)).toBe(false);
});

test('a folder becomes a folder; what is no picture is told, and the others are done', async () => {
  await writeFile(out('in/words.png'), 'These are words.');
  const { status, stdout, stderr } = await stylize([
    out('in'),
    '--out',
    out('painted'),
    ...LOOK,
    '--max-size',
    '65',
    '--json',
  ]);
  expect(status).toBe(2);
  expect(stderr).toMatch(/^.*words\.png: picture is not one that can be read.*\n$/);
  const summary = JSON.parse(stdout);
  expect(summary.pictures).toMatchObject([
    { out: out('painted/tall.png'), width: 40, height: 65 },
    { out: out('painted/wide.png'), width: 65, height: 35 },
  ]);
  expect(summary.failed).toHaveLength(1);
  expect((await readdir(out('painted'))).toSorted()).toEqual(['tall.png', 'wide.png']);
});

test('a mistake is told in one line', async () => {
  const attempts = [
    [out('in/missing.png'), '--out', out('never.png'), ...LOOK],
    [out('in/wide.png'), '--out', out('never.png'), '--style', 'nonsense'],
    [out('in/wide.png'), '--out', out('never.png'), ...LOOK, '--model', 'huge'],
  ];
  for (const args of attempts) {
    const { status, stdout, stderr } = await stylize(args);
    expect([status, stdout]).toEqual([1, '']);
    expect(stderr).toMatch(/^[^\n]+\n$/);
  }
  expect(await readdir(folder)).not.toContain('never.png');
});
