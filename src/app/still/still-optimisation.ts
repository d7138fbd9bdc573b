import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { OptimisedPicture, OptimiseOptions, OptimiseProgress } from '../../index.ts';
import type { OptimiseSettings } from '../../optimise/optimise-options.ts';
import { newestCall } from '../newest-call.ts';

/** What the user chooses. */
export type OptimiseChoice = OptimiseSettings & {
  /** Longest side in pixels. */
  readonly maxSize: number;
};

/** Optimises a picture file in the style that holds. */
export type OptimisePicture = (
  file: File,
  options: OptimiseChoice & Pick<OptimiseOptions, 'onProgress' | 'previewEvery' | 'signal'>,
) => Promise<OptimisedPicture>;

type Preview = NonNullable<OptimiseProgress['preview']>;

/** One picture on its way from step to step. */
export class StillOptimisation implements ReactiveController {
  /** The picture as it was, at the size that it is optimised at. */
  before: ImageBitmap | undefined;
  /** The picture that is reached. */
  after: ImageBitmap | undefined;
  /** Steps are being made. */
  running = false;
  /** The loss at the start and after each step. */
  losses: readonly number[] = [];
  /** Steps to do in all. */
  total = 0;
  /** Why it could not go on; empty where it can. */
  failure = '';
  #began = 0;
  #reached: Preview | undefined;
  #end = new AbortController();

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.close();
  }

  /** Seconds that the other steps will take; undefined before one is done. */
  get secondsLeft(): number | undefined {
    const done = this.losses.length - 1;
    if (done < 1) return undefined;
    return (((performance.now() - this.#began) / done) * (this.total - done)) / 1000;
  }

  /** Shows a picture file as it is. */
  async open(file: File): Promise<void> {
    this.close();
    const { signal } = this.#end;
    try {
      const before = await createImageBitmap(file);
      if (signal.aborted) before.close();
      else this.#setBefore(before);
    } catch (error) {
      this.#fail(error, signal);
    }
  }

  /** Optimises the file from the start; what was reached before is forgotten. */
  async start(file: File, optimise: OptimisePicture, choice: OptimiseChoice): Promise<void> {
    this.#end.abort();
    const { signal } = (this.#end = new AbortController());
    this.#forget();
    this.running = true;
    this.total = choice.iterations;
    this.host.requestUpdate();
    try {
      await optimise(file, {
        ...choice,
        signal,
        // With every step, so that what is kept where it is stopped is what was reached.
        previewEvery: 1,
        onProgress: (progress) => {
          if (!signal.aborted) this.#step(file, progress);
        },
      });
    } catch (error) {
      this.#fail(error, signal);
    }
    if (signal.aborted) return;
    this.running = false;
    this.host.requestUpdate();
  }

  /** Makes no more steps; the picture stays as it is. */
  stop(): void {
    this.#end.abort();
    this.running = false;
    this.host.requestUpdate();
  }

  /** The picture that is reached, as a PNG; undefined where there is none. */
  async png(): Promise<Blob | undefined> {
    const picture = this.#reached;
    if (picture === undefined) return undefined;
    const canvas = new OffscreenCanvas(picture.width, picture.height);
    canvas.getContext('2d')?.putImageData(imageData(picture), 0, 0);
    return canvas.convertToBlob({ type: 'image/png' });
  }

  /** Ends everything and frees the pictures. */
  close(): void {
    this.#end.abort();
    this.#end = new AbortController();
    this.running = false;
    this.before?.close();
    this.before = undefined;
    this.#forget();
  }

  #forget(): void {
    this.after?.close();
    this.after = this.#reached = undefined;
    this.losses = [];
    this.failure = '';
  }

  #step(file: File, progress: OptimiseProgress): void {
    const { swap, swaps, iteration, iterations, loss, preview } = progress;
    if (this.losses.length === 0) this.#began = performance.now();
    this.total = iterations * swaps;
    // A further swap starts from the picture that the last step of the one before has told of.
    if (swap === 1 || iteration > 0) this.losses = [...this.losses, loss];
    this.#reached = preview;
    this.#show(file);
    this.host.requestUpdate();
  }

  /** Shows the picture that is reached, and beside it the file at the same size. */
  readonly #show = newestCall<File>(
    async (file) => {
      const picture = this.#reached;
      if (picture === undefined) return;
      const { width, height } = picture;
      const resizing = { resizeWidth: width, resizeHeight: height, resizeQuality: 'high' } as const;
      const fits = this.before?.width === width && this.before.height === height;
      const before = fits ? undefined : await createImageBitmap(file, resizing);
      const after = await createImageBitmap(imageData(picture));
      if (this.#reached === undefined) {
        before?.close();
        after.close();
        return;
      }
      if (before !== undefined) this.#setBefore(before);
      this.after?.close();
      this.after = after;
      this.host.requestUpdate();
    },
    (error) => this.#fail(error, this.#end.signal),
  );

  #setBefore(before: ImageBitmap): void {
    this.before?.close();
    this.before = before;
    this.host.requestUpdate();
  }

  #fail(error: unknown, signal: AbortSignal): void {
    if (signal.aborted) return;
    this.failure = error instanceof Error ? error.message : String(error);
    this.host.requestUpdate();
  }
}

function imageData({ width, height, data }: Preview): ImageData {
  return new ImageData(new Uint8ClampedArray(data), width, height);
}
