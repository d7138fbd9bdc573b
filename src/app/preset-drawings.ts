import type { Pixels } from '../engine/pixels.ts';
import { keepDrawn } from '../styles/drawn-presets.ts';
import type { PresetDrawing } from '../styles/style-picture.ts';
import { quietMoment } from './quiet-moment.ts';
import { DEFAULT_SETTINGS } from './settings.ts';

/**
 * Draws presets in a worker, one after the other and each in a quiet moment of the page: once, for the
 * thumbnail and for the bank of whoever picks it.
 */
export class PresetDrawings {
  #last: Promise<unknown> = Promise.resolve();
  #waiting = 0;
  #worker: Worker | undefined;

  /**
   * A preset, drawn at the size of styles.
   *
   * @throws {Error} where the worker fails.
   */
  draw(preset: string): Promise<Pixels> {
    this.#waiting += 1;
    const picture = this.#last.then(quietMoment).then(() => this.#ask(preset));
    this.#last = picture
      .catch(() => undefined)
      .finally(() => {
        this.#waiting -= 1;
        if (this.#waiting === 0) this.#end();
      });
    return picture;
  }

  async #ask(preset: string): Promise<Pixels> {
    const worker = (this.#worker ??= startWorker());
    const pixels = await new Promise<Pixels>((resolve, reject) => {
      const once = { once: true };
      worker.addEventListener('message', ({ data }: MessageEvent<Pixels>) => resolve(data), once);
      worker.addEventListener('error', ({ message }) => reject(new Error(message)), once);
      const drawing: PresetDrawing = { preset, size: DEFAULT_SETTINGS.styleSize };
      // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a worker has none
      worker.postMessage(drawing);
    });
    keepDrawn(preset, pixels);
    return pixels;
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
  }
}

function startWorker(): Worker {
  return new Worker(new URL('../../workers/draw.worker.ts', import.meta.url), {
    type: 'module',
    name: 'impasto drawing',
  });
}
