import { SingleBar } from 'cli-progress';
import type { ConvertProgress } from '../video/convert-options.ts';
import { formatDuration } from './time.ts';

const FORMAT = '{name}{bar} {percentage}% | {value}/{total} frames | {fps} fps | {left} left';

/** A line on the terminal that shows how far a conversion is; silent where there is no terminal. */
export class ProgressLine {
  readonly #bar = new SingleBar({
    format: FORMAT,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
  });
  readonly #name: string;
  #began: { readonly time: number; readonly frames: number } | undefined;

  /** @param name which of several videos it is; empty where there is one. */
  constructor(name: string) {
    this.#name = name;
  }

  /** Shows a state; speed and time left are averages since the first frame painted. */
  update({ frames, total, reused }: ConvertProgress): void {
    const time = performance.now();
    const name = this.#name;
    if (this.#began === undefined || reused === frames) {
      if (this.#began === undefined) this.#bar.start(total, frames, { name, fps: '–', left: '–' });
      this.#began = { time, frames };
      return;
    }
    const fps = (frames - this.#began.frames) / Math.max((time - this.#began.time) / 1000, 1e-3);
    const left = formatDuration((total - frames) / fps);
    this.#bar.setTotal(total);
    this.#bar.update(frames, { name, fps: fps.toFixed(1), left });
  }

  /** Takes the line away. */
  stop(): void {
    this.#bar.stop();
  }
}
