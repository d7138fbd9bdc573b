import { expect, test } from 'vitest';
import { allocate } from '../../../../src/engine/webgpu/plan/liveness.ts';
import { tensorsRead, viewTensors } from '../../../../src/engine/webgpu/plan/plan.ts';
import type { Plan } from '../../../../src/engine/webgpu/plan/plan.ts';
import { planFrame } from '../../../../src/engine/webgpu/plan/planner.ts';
import { loadModel } from '../../../../src/model/load-model.ts';
import { syntheticModels } from '../../../support/synthetic-models.ts';

const manifests = [await loadModel('compact'), ...syntheticModels()].map((model) => model.manifest);

function bytesOf(plan: Plan, tensor: number): number {
  const { height, width, channels } = plan.tensors[tensor]!;
  return height * width * channels * 4;
}

test.each(manifests)('$name: no tensor is overwritten before its last reader', (manifest) => {
  const plan = planFrame(manifest, { width: 64, height: 48 });
  const { sizes, bufferOf } = allocate(plan, (tensor) => bytesOf(plan, tensor));
  const holds = new Map<number, number>();
  for (const step of plan.steps) {
    for (const tensor of tensorsRead(step)) expect(holds.get(bufferOf[tensor]!)).toBe(tensor);
    const { tensor } = step.output;
    for (const input of tensorsRead(step)) expect(bufferOf[input]).not.toBe(bufferOf[tensor]);
    holds.set(bufferOf[tensor]!, tensor);
  }
  for (const tensor of viewTensors(plan.output)) expect(holds.get(bufferOf[tensor]!)).toBe(tensor);
  plan.tensors.forEach((_, tensor) => {
    expect(sizes[bufferOf[tensor]!]).toBeGreaterThanOrEqual(bytesOf(plan, tensor));
  });
});

test('memory is shared: a frame of compact takes less than a third of its tensors', () => {
  const plan = planFrame(manifests[0]!, { width: 640, height: 480 });
  const { sizes } = allocate(plan, (tensor) => bytesOf(plan, tensor));
  const all = plan.tensors.reduce((sum, _, tensor) => sum + bytesOf(plan, tensor), 0);
  const shared = sizes.reduce((sum, size) => sum + size, 0);
  expect(shared).toBeLessThan(all / 3);
});
