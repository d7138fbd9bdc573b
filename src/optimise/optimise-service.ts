import type { EngineInfo } from '../engine/engine.ts';
import type { Pixels } from '../engine/pixels.ts';
import type { TfjsOptions } from '../engine/tfjs/index.ts';
import type { Model } from '../model/model.ts';
import type { ObjectiveValue } from './objective-value.ts';
import type { OptimiseSettings } from './optimise-options.ts';
import { ColourKeeper } from '../pool/colour-keeper.ts';
import { Optimiser, type SwapJob } from './optimiser.ts';

/** What a worker is asked to do. */
export interface OptimiseJob {
  readonly model: Model;
  readonly options: TfjsOptions;
  readonly picture: Pixels;
  readonly swap: SwapJob;
  readonly settings: OptimiseSettings;
  /** Brightness of the result, colours of the picture. */
  readonly keepColours: boolean;
  /** How often all of it is done, each time with the picture that came of it before. */
  readonly passes: number;
  /** A picture comes with every so many steps; none where 0. */
  readonly previewEvery: number;
}

/** Told of the start and of every step of a pass, from 0 on, with the picture where one is due. */
export type OptimiseReport = (
  pass: number,
  value: ObjectiveValue,
  preview: Pixels | undefined,
) => void;

/** What runs inside a worker: one optimisation. Ending the worker ends it. */
export class OptimiseService {
  /** Optimises a picture; resolves with it and with who did it. */
  async run(
    job: OptimiseJob,
    report: OptimiseReport,
  ): Promise<{ readonly pixels: Pixels; readonly info: EngineInfo }> {
    const optimiser = await Optimiser.create(job.model, job.options);
    try {
      let pixels = job.picture;
      for (let pass = 0; pass < job.passes; pass++) {
        pixels = await optimise(optimiser, pixels, job, (value, preview) =>
          report(pass, value, preview),
        );
      }
      return { pixels, info: optimiser.info };
    } finally {
      optimiser.dispose();
    }
  }
}

async function optimise(
  optimiser: Optimiser,
  picture: Pixels,
  { swap, settings, previewEvery, keepColours }: OptimiseJob,
  report: (value: ObjectiveValue, preview: Pixels | undefined) => void,
): Promise<Pixels> {
  const target = await optimiser.target(picture, swap);
  const colours = keepColours ? new ColourKeeper() : undefined;
  let pixels = picture;
  for await (const step of optimiser.run(picture, target, settings)) {
    const { iteration, loss, distance, variation } = step;
    const isLast = iteration === settings.iterations;
    const isDue = previewEvery > 0 && iteration % previewEvery === 0;
    if (isLast || isDue) {
      const reached = await step.pixels();
      pixels = colours === undefined ? reached : await colours.keepPixels(picture, reached);
    }
    report({ iteration, loss, distance, variation }, isDue ? pixels : undefined);
  }
  return pixels;
}
