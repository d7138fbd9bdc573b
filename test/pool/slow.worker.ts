/** @file The real worker on a machine that is slow: every frame takes a third of a second longer. */
import { expose } from 'comlink';
import type { FrameOptions } from '../../src/engine/engine.ts';
import { StylizeService } from '../../src/pool/stylize-service.ts';

const DELAY = 333;

class SlowService extends StylizeService {
  override async stylize(
    frame: VideoFrame,
    key: string,
    weights: readonly number[],
    options: FrameOptions,
  ): Promise<VideoFrame> {
    await new Promise((resolve) => {
      setTimeout(resolve, DELAY);
    });
    return super.stylize(frame, key, weights, options);
  }
}

expose(new SlowService());
