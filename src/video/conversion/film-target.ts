import { BufferTarget, StreamTarget, type Target } from 'mediabunny';
import type { FilmChunk } from '../convert-options.ts';
import { MEDIA_TYPES, type FilmFormat } from '../film-container.ts';

/** Bytes gathered before they are written: few writes, little memory. */
const CHUNK_BYTES = 4 * 1024 * 1024;

/** Where a film's bytes go: a stream, or memory. It is kept or abandoned by name, and never by itself. */
export class FilmTarget {
  /** Takes what is muxed. */
  readonly target: Target;
  readonly #writer: WritableStreamDefaultWriter<FilmChunk> | undefined;
  readonly #memory: BufferTarget | undefined;

  constructor(output: WritableStream<FilmChunk> | undefined) {
    if (output === undefined) {
      this.#memory = new BufferTarget();
      this.target = this.#memory;
      return;
    }
    const writer = output.getWriter();
    this.#writer = writer;
    // Not the stream itself: closing that one, which even a muxer that is cancelled does, would keep a
    // film that is not whole.
    const writable = new WritableStream<FilmChunk>({ write: (chunk) => writer.write(chunk) });
    this.target = new StreamTarget(writable, { chunked: true, chunkSize: CHUNK_BYTES });
  }

  /** Puts what was written in its place, and gives it where it is in memory. */
  async keep(format: FilmFormat): Promise<Blob | undefined> {
    await this.#writer?.close();
    const buffer = this.#memory?.buffer ?? null;
    if (buffer === null || format === 'png') return undefined;
    return new Blob([buffer], { type: MEDIA_TYPES[format] });
  }

  /** Throws away what was written. */
  async abandon(reason: unknown): Promise<void> {
    await this.#writer?.abort(reason).catch(() => undefined);
  }
}
