import { instantiate } from '../module.ts';
import { CONTROL, takePart } from './execute.ts';
import type { Lane } from './execute.ts';
import type { HelperStart } from './team.ts';

/** Readies a helper: from then on `serve` can take part in what the team runs. */
export async function prepareHelper(start: HelperStart): Promise<Lane> {
  const { module, memory, control, thread } = start;
  return {
    exports: await instantiate(module, memory),
    memory,
    control,
    thread,
    maySleep: true,
  };
}

/** Takes part in every program, asleep between them; never returns. The worker is terminated. */
export function serve(lane: Lane): never {
  const words = new Int32Array(lane.memory.buffer);
  const base = lane.control / 4;
  const state = base + CONTROL.state;
  for (;;) {
    const seen = Atomics.load(words, state);
    if (seen % 2 === 0) {
      Atomics.wait(words, state, seen);
      continue;
    }
    Atomics.add(words, base + CONTROL.active, 1);
    try {
      // Looked at again once this helper counts: a run that ended meanwhile may clear its counters.
      if (Atomics.load(words, state) === seen) takePart(lane);
    } finally {
      Atomics.sub(words, base + CONTROL.active, 1);
      Atomics.notify(words, base + CONTROL.active);
    }
    while (Atomics.load(words, state) === seen) Atomics.wait(words, state, seen);
  }
}
