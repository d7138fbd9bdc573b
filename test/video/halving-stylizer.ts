import type { OutputSize, StylizerIdentity } from '../../src/index.ts';
import { DEFAULT_SETTINGS } from '../../src/stylizer-settings.ts';
import type { FrameStylizer } from '../../src/video/conversion/frame-stylizer.ts';

/** Paints nothing over: the frame itself at half its size, so that geometry can be measured. */
export class HalvingStylizer implements FrameStylizer {
  readonly info = { inFlight: 2 };
  readonly frames: VideoFrame[] = [];
  /** Sizes that were asked for, frame by frame. */
  readonly asked: (OutputSize | undefined)[] = [];

  constructor(private readonly strength = 0) {}

  async identity(): Promise<StylizerIdentity> {
    const settings = { ...DEFAULT_SETTINGS, width: 'full', strength: this.strength } as const;
    return Promise.resolve({ engine: 'wasm', model: '', bank: '', weights: [1], settings });
  }

  /** Every frame stands alone. */
  forget(): void {}

  async stylize(
    frame: VideoFrame,
    { output }: { readonly output?: OutputSize | undefined } = {},
  ): Promise<VideoFrame> {
    this.asked.push(output);
    const canvas = new OffscreenCanvas(frame.displayWidth / 2, frame.displayHeight / 2);
    canvas.getContext('2d')!.drawImage(frame, 0, 0, canvas.width, canvas.height);
    const half = new VideoFrame(canvas, { timestamp: frame.timestamp });
    this.frames.push(frame, half);
    await Promise.resolve();
    return half;
  }

  /** Frames seen, in and out, that nobody has closed. */
  get open(): number {
    return this.frames.filter(({ format }) => format !== null).length;
  }
}
