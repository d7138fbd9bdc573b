import type { OutputSize } from '../../engine/engine.ts';
import type { StylizerIdentity } from '../../stylizer-info.ts';

/** What a conversion needs of a `Stylizer`. Results come in the order of the calls. */
export interface FrameStylizer {
  readonly info: { readonly inFlight: number };
  /** What decides how frames come out: another identity, other pixels. */
  identity(): Promise<StylizerIdentity>;
  /** The next frame does not go on from the last one. */
  forget(): void;
  /** `output` is the size that is written; a result of another size is scaled to it later. */
  stylize(
    frame: VideoFrame,
    options?: { readonly output?: OutputSize | undefined },
  ): Promise<VideoFrame>;
}

/** How frames are worked on. */
export interface FrameWork {
  readonly stylizer: FrameStylizer;
  /** Frames not begun yet are left; those under way are waited for no longer. */
  readonly signal?: AbortSignal | undefined;
}

/**
 * Stylises a frame; it stays the caller's. Once the signal is aborted nobody waits for the engine, and
 * what it gives later is closed.
 *
 * @param output see {@link FrameStylizer}.
 * @throws the signal's reason where it was aborted.
 */
export async function stylizeFrame(
  frame: VideoFrame,
  { stylizer, signal }: FrameWork,
  output?: OutputSize,
): Promise<VideoFrame> {
  signal?.throwIfAborted();
  const work = stylizer.stylize(frame, { output });
  if (signal === undefined) return work;
  return new Promise((resolve, reject) => {
    const abandon = (): void => {
      work.then((late) => late.close()).catch(() => undefined);
      reject(signal.reason);
    };
    signal.addEventListener('abort', abandon, { once: true });
    work
      .finally(() => signal.removeEventListener('abort', abandon))
      .then((result) => (signal.aborted ? undefined : resolve(result)))
      .catch(reject);
  });
}
