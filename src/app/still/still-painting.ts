import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { StillOptions } from '../../index.ts';

/** Paints a picture file at its own size. */
export type PaintPicture = (file: File, options: StillOptions) => Promise<OffscreenCanvas>;

/** One picture on its way from its file to a painted picture of its own size. */
export class StillPainting implements ReactiveController {
  /** The picture as it was. */
  before: ImageBitmap | undefined;
  /** The painted picture, to be looked at. */
  after: ImageBitmap | undefined;
  /** Share that is painted, 0 to 1. */
  share = 0;
  /** Why it was not painted; empty where it was, or will be. */
  failure = '';
  #painted: OffscreenCanvas | undefined;
  #end = new AbortController();

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.close();
  }

  /** Paints `file`; what was painted before is forgotten. */
  async start(file: File, paint: PaintPicture): Promise<void> {
    this.close();
    const end = new AbortController();
    this.#end = end;
    try {
      const before = await createImageBitmap(file);
      if (end.signal.aborted) {
        before.close();
        return;
      }
      this.before = before;
      this.host.requestUpdate();
      const painted = await paint(file, {
        signal: end.signal,
        onProgress: (done, total) => {
          this.share = done / total;
          this.host.requestUpdate();
        },
      });
      const after = await createImageBitmap(painted);
      if (end.signal.aborted) {
        after.close();
        return;
      }
      this.#painted = painted;
      this.after = after;
    } catch (error) {
      if (end.signal.aborted) return;
      this.failure = error instanceof Error ? error.message : String(error);
    }
    this.host.requestUpdate();
  }

  /** The painted picture as a PNG of its full size; undefined before it is painted. */
  async png(): Promise<Blob | undefined> {
    return this.#painted?.convertToBlob({ type: 'image/png' });
  }

  /** Ends the painting and frees the pictures. */
  close(): void {
    this.#end.abort();
    this.before?.close();
    this.after?.close();
    this.before = this.after = this.#painted = undefined;
    this.share = 0;
    this.failure = '';
  }
}
