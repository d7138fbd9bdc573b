/**
 * @file The real worker, with a fault that its name asks for: at the frame of a given timestamp it
 * breaks down in one of the ways that workers do. Tells on a channel whether frames were closed.
 */
import { expose } from 'comlink';
import type { FrameOptions } from '../../src/engine/engine.ts';
import { StylizeService } from '../../src/pool/stylize-service.ts';

/** What the worker's name says, as JSON. */
export interface Fault {
  readonly timestamp: number;
  /** Closes itself without a word; throws where nobody catches; traps in WebAssembly. */
  readonly kind: 'close' | 'throw' | 'trap';
}

/** Name of the channel on which every frame is reported: true where it was closed. */
const REPORTS = 'faulty-worker-frames';

const fault: Partial<Fault> = JSON.parse(self.name);
const reports = new BroadcastChannel(REPORTS);

/** `(module (func (export "trap") unreachable))` */
const TRAP = new Uint8Array([
  0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 8, 1, 4, 116, 114, 97, 112, 0, 0,
  10, 5, 1, 3, 0, 0, 11,
]);

async function breakDown(kind: Fault['kind']): Promise<void> {
  if (kind === 'close') {
    self.close();
  } else if (kind === 'throw') {
    setTimeout(() => {
      throw new Error('thrown on purpose');
    });
  } else {
    const { instance } = await WebAssembly.instantiate(TRAP);
    const { trap } = instance.exports;
    if (typeof trap === 'function') trap();
  }
  await new Promise(() => {});
}

class FaultyService extends StylizeService {
  override async stylize(
    frame: VideoFrame,
    key: string,
    weights: readonly number[],
    options: FrameOptions,
  ): Promise<VideoFrame> {
    if (fault.kind !== undefined && frame.timestamp === fault.timestamp) {
      await breakDown(fault.kind);
    }
    try {
      return await super.stylize(frame, key, weights, options);
    } finally {
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a channel has none
      reports.postMessage(frame.codedWidth === 0);
    }
  }
}

expose(new FaultyService());
