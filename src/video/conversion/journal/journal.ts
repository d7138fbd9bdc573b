import type { EncodedVideo } from '../segments/encoded-video.ts';
import type { ConversionTerms, SegmentDocument } from '../segments/segment.ts';
import { packSegment, unpackSegment } from '../segments/segment-file.ts';
import type { SegmentStore } from './segment-store.ts';

/** Name of the file with the plan: the documents of all segments, in order. */
export const PLAN_FILE = 'plan.json';

/** What differs, in words for the user. The first that does is named. */
const REASONS: readonly [keyof ConversionTerms, string][] = [
  ['input', 'the video is another one'],
  ['build', 'Impasto itself changed'],
  ['browser', 'the browser changed'],
  ['encoder', 'the output is to be another one'],
];

/** A conversion's plan and its finished segments, in a place that outlives the page. */
export class Journal {
  /**
   * Opens the journal for a plan. What is there already is kept where it belongs to the same
   * conversion, and removed where it does not.
   *
   * @throws what the store throws.
   */
  static async open(store: SegmentStore, plan: readonly SegmentDocument[]): Promise<Journal> {
    const text = JSON.stringify(plan);
    const earlier = await store.read(PLAN_FILE);
    const earlierText = earlier === undefined ? undefined : new TextDecoder().decode(earlier);
    let startedOver: string | undefined;
    if (earlierText !== text) {
      if (earlierText !== undefined) startedOver = difference(earlierText, plan);
      await store.clear();
      await store.write(PLAN_FILE, new TextEncoder().encode(text));
    }
    return new Journal(store, startedOver);
  }

  /** One line for the user where an earlier conversion was there and nothing of it could be used. */
  readonly startedOver: string | undefined;
  readonly #store: SegmentStore;

  private constructor(store: SegmentStore, startedOver: string | undefined) {
    this.#store = store;
    this.startedOver = startedOver;
  }

  /** A finished segment; undefined where it is not there, or not whole. */
  async read(document: SegmentDocument): Promise<EncodedVideo | undefined> {
    const bytes = await this.#store.read(fileOf(document));
    return bytes === undefined ? undefined : unpackSegment(bytes, document);
  }

  /** Keeps a finished segment. */
  async write(document: SegmentDocument, video: EncodedVideo): Promise<void> {
    await this.#store.write(fileOf(document), await packSegment(document, video));
  }
}

function fileOf({ range }: SegmentDocument): string {
  return `${String(range.index).padStart(5, '0')}.segment`;
}

function difference(earlierText: string, plan: readonly SegmentDocument[]): string {
  return `Painting from the beginning: ${reason(earlierText, plan) ?? 'the settings changed'}.`;
}

function reason(earlierText: string, plan: readonly SegmentDocument[]): string | undefined {
  const [earlier] = parsePlan(earlierText);
  const [now] = plan;
  if (earlier === undefined || now === undefined) return undefined;
  const differs = (name: keyof ConversionTerms): boolean =>
    JSON.stringify(earlier[name]) !== JSON.stringify(now[name]);
  const known = REASONS.find(([name]) => differs(name));
  if (known !== undefined) return known[1];
  const [before, after] = [earlier.stylizer, now.stylizer];
  if (before.engine !== after.engine) {
    return `it was begun on the engine ${before.engine}, and this is ${after.engine}`;
  }
  if (before.model !== after.model) return 'the model is another one';
  if (before.bank !== after.bank) return 'the style is another one';
  return undefined;
}

function parsePlan(text: string): readonly SegmentDocument[] {
  try {
    return JSON.parse(text);
  } catch {
    return [];
  }
}
