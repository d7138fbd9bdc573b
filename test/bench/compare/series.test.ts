import { expect, it } from 'vitest';
import { allSeries, compareWith } from '../../../bench/compare/series.ts';
import type { BenchDocument } from '../../../bench/format/document.ts';
import { sampleDocument } from '../format/sample-document.ts';

/** What the first series of the documents is compared with. */
function compared(documents: readonly BenchDocument[]): readonly string[] {
  const [baseline] = allSeries(documents);
  return compareWith(baseline!, allSeries(documents)).map(({ name }) => name);
}

it('compares a series with the same of other machines, and not with itself', () => {
  expect(compared([sampleDocument('A')])).toEqual([]);
  expect(compared([sampleDocument('A'), sampleDocument('B')])).toEqual([
    'B, wasm, tiny, style 256, 320×180',
  ]);
});

it('does not compare different versions of the suite', () => {
  const other = sampleDocument('B');
  const environment = { ...other.environment, suite: 2 };
  expect(compared([sampleDocument('A'), { ...other, environment }])).toEqual([]);
});
