import type { PictureSink } from '../convert-options.ts';
import type { Sound } from '../sound.ts';
import type { Film } from './film-writer.ts';
import { endOf, type EncodedVideo } from './segments/encoded-video.ts';

/** A film as pictures, each a file of its own, numbered from 1. */
export class PictureWriter implements Film {
  readonly sound: Pick<Sound, 'handling' | 'warnings'>;
  readonly #sink: PictureSink;
  #frames = 0;
  #seconds = 0;

  /** @param isLoud true where the input has sound. */
  constructor(sink: PictureSink, isLoud: boolean) {
    this.#sink = sink;
    this.sound = isLoud
      ? { handling: 'dropped', warnings: ['Pictures hold no sound: it is left out.'] }
      : { handling: 'none', warnings: [] };
  }

  get frames(): number {
    return this.#frames;
  }

  get seconds(): number {
    return this.#seconds;
  }

  async append(segment: EncodedVideo): Promise<void> {
    for (const { data } of segment.packets) {
      await this.#sink(this.#frames + 1, new Blob([new Uint8Array(data)], { type: 'image/png' }));
      this.#frames += 1;
    }
    this.#seconds = Math.max(this.#seconds, endOf(segment));
  }

  async finish(): Promise<void> {
    // Each picture was whole as soon as it was written.
  }

  async finishEarly(): Promise<void> {
    // What is there is what was ready.
  }

  async cancel(): Promise<void> {
    // Whoever took the pictures removes them.
  }
}
