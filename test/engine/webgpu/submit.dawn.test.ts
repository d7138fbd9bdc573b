/** @file A device that is too slow for a frame in one submission, as the software adapter is. */
import { describe, expect, test } from 'vitest';
import { createWebGpuEngine } from '../../../src/engine/webgpu/index.ts';
import { loadModel } from '../../../src/model/load-model.ts';
import { DEFAULT_GEOMETRY } from '../../../src/swap/geometry.ts';
import { randomPixels } from '../../support/random.ts';
import { nodeGpu } from './dawn.ts';
import { watchGpu } from './watched-gpu.ts';

const compact = await loadModel('compact');

describe.skipIf(nodeGpu === undefined)('a slow device', () => {
  test('gets a frame in several submissions, and paints the same picture', async () => {
    const watched = watchGpu(nodeGpu!);
    const engine = await createWebGpuEngine(compact, { gpu: watched.gpu });
    const bank = await engine.createBank(randomPixels(64, 64, 1), DEFAULT_GEOMETRY);
    const { queue } = watched.devices[0]!;
    const submit = queue.submit.bind(queue);
    let submissions = 0;
    queue.submit = (commands) => {
      submissions++;
      submit(commands);
    };
    const picture = randomPixels(128, 80, 2);
    const count = async (): Promise<[number, Uint8ClampedArray]> => {
      submissions = 0;
      const { data } = await engine.stylizePixels(picture, bank, 0.7);
      return [submissions, data];
    };
    const frames: [number, Uint8ClampedArray][] = [];
    for (let i = 0; i < 3; i++) frames.push(await count());
    const pictures = frames.map(([, data]) => data);
    for (const data of pictures) expect(data).toEqual(pictures[0]);
    expect(frames.at(-1)![0]).toBeGreaterThan(1);
    engine.dispose();
  });
});
