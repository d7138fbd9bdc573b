/**
 * @file Paints segments: decode, stylise, encode. Segments that follow each other share one decoder
 * and one window of frames under way, so that nothing stands still at their boundaries; each has an
 * encoder of its own, and the last packets of one are waited for while the next is begun.
 */
import { VideoSample, type InputVideoTrack } from 'mediabunny';
import type { UprightFrame } from '../../upright-frames.ts';
import type { FrameWork } from '../frame-stylizer.ts';
import { stylizedFrames } from '../stylized-frames.ts';
import type { EncodedVideo } from './encoded-video.ts';
import type { FrameEncoder } from './frame-encoder.ts';
import { startEncoder } from './start-encoder.ts';
import { clockOf, scaledSize, type SegmentDocument } from './segment.ts';

/** A segment that is ready. */
export interface PaintedSegment {
  readonly document: SegmentDocument;
  /** Undefined where none of its frames could be decoded. */
  readonly video: EncodedVideo | undefined;
}

/** What painting works with. */
export interface PaintWork extends FrameWork {
  /** Told of each frame decoded. */
  readonly onDecoded?: (() => void) | undefined;
  /** Told of each frame stylised and handed to the encoder. */
  readonly onPainted?: (() => void) | undefined;
}

/** The sample to encode for a frame: on the output's timeline, cut to the clip. Owns the frame. */
export function outputSample(
  { frame, timestamp, duration }: UprightFrame,
  { zero, cut }: Pick<SegmentDocument, 'zero' | 'cut'>,
): VideoSample {
  const start = Math.max(timestamp, zero);
  const end = Math.min(timestamp + duration, cut ?? Infinity);
  return new VideoSample(frame, {
    timestamp: start - zero,
    duration: Math.max(0, end - start),
  });
}

/**
 * Paints a chain of segments, in order, each as soon as it is whole.
 *
 * @param documents segments that follow each other.
 */
export async function* paintSegments(
  track: InputVideoTrack,
  documents: readonly SegmentDocument[],
  work: PaintWork,
): AsyncGenerator<PaintedSegment, void, undefined> {
  const painting = new Painting(documents);
  const [first] = documents;
  const start = first?.range.start ?? 0;
  const clock = first && clockOf(first);
  const output = first && scaledSize(first.encoder);
  const end = documents.at(-1)?.range.end ?? Infinity;
  let whole = false;
  /** Segments that frames have gone into. */
  let begun = 0;
  const startsAt = (number: number): number => documents[number]?.range.start ?? Infinity;
  const onDecoded = (timestamp: number): void => {
    if (begun === 0 || timestamp >= startsAt(begun)) {
      // A segment stands alone: no stroke in it may depend on the one before.
      work.stylizer.forget();
      do begun += 1;
      while (timestamp >= startsAt(begun));
    }
    work.onDecoded?.();
  };
  try {
    const wanted = { start, end, clock, output };
    for await (const frame of stylizedFrames(track, wanted, work, onDecoded)) {
      const sample = outputSample(frame, painting.document);
      try {
        work.signal?.throwIfAborted();
        painting.advanceTo(frame.timestamp);
        await painting.add(sample);
      } finally {
        sample.close();
      }
      work.onPainted?.();
      yield* painting.ready();
    }
    yield* painting.finish();
    whole = true;
  } finally {
    if (!whole) await painting.cancel();
  }
}

/** A segment without further frames, whose encoder is being emptied. */
interface Ending {
  readonly document: SegmentDocument;
  readonly video: Promise<EncodedVideo | undefined>;
  settled: boolean;
}

/** Segments being painted: the one that frames go to, and those before it that are nearly ready. */
class Painting {
  readonly #documents: readonly SegmentDocument[];
  readonly #ending: Ending[] = [];
  #current = 0;
  #encoder: FrameEncoder | undefined;

  constructor(documents: readonly SegmentDocument[]) {
    this.#documents = documents;
  }

  /** The segment that frames go to. */
  get document(): SegmentDocument {
    const document = this.#documents[this.#current];
    if (document === undefined) throw new Error('There is no segment to paint.');
    return document;
  }

  /** Moves on to the segment of a time. */
  advanceTo(timestamp: number): void {
    while (
      this.#current + 1 < this.#documents.length &&
      timestamp >= (this.document.range.end ?? Infinity)
    ) {
      this.#end();
      this.#current += 1;
    }
  }

  async add(sample: VideoSample): Promise<void> {
    this.#encoder ??= await startEncoder(this.document.encoder);
    await this.#encoder.add(sample);
  }

  /** The segments that are whole by now. */
  async *ready(): AsyncGenerator<PaintedSegment, void, undefined> {
    while (this.#ending[0]?.settled === true) yield* this.#oldest();
  }

  /** The rest of the segments; those that no frame came for are empty. */
  async *finish(): AsyncGenerator<PaintedSegment, void, undefined> {
    this.#end();
    const empty = this.#documents.slice(this.#current + 1);
    while (this.#ending.length > 0) yield* this.#oldest();
    for (const document of empty) yield { document, video: undefined };
  }

  async cancel(): Promise<void> {
    await this.#encoder?.cancel();
    await Promise.allSettled(this.#ending.map(({ video }) => video));
  }

  #end(): void {
    const video = this.#encoder?.finish() ?? Promise.resolve(undefined);
    const ending: Ending = { document: this.document, video, settled: false };
    const settle = (): void => {
      ending.settled = true;
    };
    video.then(settle, settle);
    this.#ending.push(ending);
    this.#encoder = undefined;
  }

  async *#oldest(): AsyncGenerator<PaintedSegment, void, undefined> {
    const oldest = this.#ending.shift();
    if (oldest !== undefined) yield { document: oldest.document, video: await oldest.video };
  }
}
