import { SingleBar } from 'cli-progress';
import type { ConvertProgress } from '../video/convert.ts';
import { formatDuration } from './time.ts';

const FORMAT = '{bar} {percentage}% | {value}/{total} frames | {fps} fps | {left} left';

/** A line on the terminal that shows how far a conversion is; silent where there is no terminal. */
export class ProgressLine {
  readonly #bar = new SingleBar({
    format: FORMAT,
    stream: process.stderr,
    hideCursor: true,
    clearOnComplete: true,
    stopOnComplete: false,
  });
  #began: number | undefined;

  /** Shows a state; speed and time left are averages since the first one. */
  update({ frames, total }: ConvertProgress): void {
    const now = performance.now();
    if (this.#began === undefined) {
      this.#began = now;
      this.#bar.start(total, frames, { fps: '–', left: '–' });
      return;
    }
    const fps = (frames - 1) / Math.max((now - this.#began) / 1000, 1e-3);
    const left = formatDuration((total - frames) / fps);
    this.#bar.setTotal(total);
    this.#bar.update(frames, { fps: fps.toFixed(1), left });
  }

  /** Takes the line away. */
  stop(): void {
    this.#bar.stop();
  }
}
