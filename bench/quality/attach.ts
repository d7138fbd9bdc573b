import type { ResultRow } from '../format/document.ts';

/** Rows of frames with the quality that their engine and model were found to have. */
export function attachQuality(results: readonly ResultRow[]): ResultRow[] {
  return results.map((row) => {
    if (row.suite !== 'frames') return row;
    const match = results.find(
      ({ suite, engine, model, quality }) =>
        suite === 'quality' &&
        quality !== undefined &&
        engine === row.engine &&
        model === row.model,
    );
    return match?.quality === undefined ? row : { ...row, quality: match.quality };
  });
}
