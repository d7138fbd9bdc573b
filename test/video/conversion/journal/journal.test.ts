import { EncodedPacket } from 'mediabunny';
import { beforeEach, describe, expect, test } from 'vitest';
import { Journal } from '../../../../src/video/conversion/journal/journal.ts';
import type { SegmentDocument } from '../../../../src/video/conversion/segments/segment.ts';
import { planOf } from '../segments/documents.ts';
import { MemoryStore } from './memory-store.ts';

const video = {
  packets: [new EncodedPacket(Uint8Array.of(1, 2, 3), 'key', 0, 1)],
  decoderConfig: { codec: 'vp8' },
};

let store: MemoryStore;

beforeEach(async () => {
  store = new MemoryStore();
  const plan = planOf(3);
  const journal = await Journal.open(store, plan);
  await journal.write(plan[1]!, video);
});

async function finished(plan: readonly SegmentDocument[]) {
  const journal = await Journal.open(store, plan);
  const read = await Promise.all(plan.map((document) => journal.read(document)));
  return { line: journal.startedOver, there: read.map((segment) => segment !== undefined) };
}

describe('a journal', () => {
  test('is new where nothing was begun', async () => {
    store = new MemoryStore();
    expect(await finished(planOf(2))).toEqual({ line: undefined, there: [false, false] });
  });

  test('gives back the segments of the same plan', async () => {
    expect(await finished(planOf(3))).toEqual({ line: undefined, there: [false, true, false] });
  });

  test('does without a segment that is not whole', async () => {
    const name = [...store.files.keys()].find((file) => file.endsWith('.segment'));
    store.files.set(name!, store.files.get(name!)!.slice(0, -1));
    expect((await finished(planOf(3))).there).toEqual([false, false, false]);
  });

  test('starts over where the plan cannot be read', async () => {
    store.files.set('plan.json', new TextEncoder().encode('{'));
    const { line, there } = await finished(planOf(3));
    expect(line).toContain('from the beginning');
    expect(there).toEqual([false, false, false]);
  });

  const { stylizer, encoder } = planOf(1)[0]!;
  test.each([
    [
      'engine',
      { stylizer: { ...stylizer, engine: 'webgpu' as const } },
      'wasm, and this is webgpu',
    ],
    ['model', { stylizer: { ...stylizer, model: 'n' } }, 'the model'],
    ['style', { stylizer: { ...stylizer, bank: 'c' } }, 'the style'],
    ['strength', { stylizer: { ...stylizer, strength: 0.5 } }, 'the settings'],
    ['build', { build: '2' }, 'Impasto itself'],
    ['browser', { browser: 'Firefox' }, 'the browser'],
    ['output', { encoder: { ...encoder, codec: 'vp9' as const } }, 'the output'],
    ['input', { input: { size: 1, hash: '' } }, 'the video'],
  ])('starts over and says so where the %s is another one', async (_, terms, words) => {
    const { line, there } = await finished(planOf(3, terms));
    expect(line).toMatch(/^Painting from the beginning: [^\n]+\.$/);
    expect(line).toContain(words);
    expect(there).toEqual([false, false, false]);
    expect([...store.files.keys()]).toEqual(['plan.json']);
  });
});
