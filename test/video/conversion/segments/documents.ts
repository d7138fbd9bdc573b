import { DEFAULT_SETTINGS } from '../../../../src/stylizer-settings.ts';
import type {
  ConversionTerms,
  SegmentDocument,
} from '../../../../src/video/conversion/segments/segment.ts';

/** A plan of `count` segments of ten frames each, a second long, with other terms where named. */
export function planOf(count: number, terms: Partial<ConversionTerms> = {}): SegmentDocument[] {
  return Array.from({ length: count }, (_, index) => ({
    input: { size: 1000, hash: 'abc' },
    zero: 0,
    cut: null,
    rate: null,
    stylizer: { engine: 'wasm', model: 'm', bank: 'b', weights: [1], settings: DEFAULT_SETTINGS },
    encoder: {
      codec: 'avc',
      width: 320,
      height: 180,
      quality: null,
      keyFrameInterval: 2,
      fit: 'contain',
    },
    browser: 'Chromium',
    build: '1',
    ...terms,
    range: { index, decodeFrom: index, start: index, end: index + 1, frames: 10 },
  }));
}
