import type { EngineChoice } from '../../src/engine/engine-names.ts';
import type { Stylizer } from '../../src/stylizer.ts';
import type { ResultRow, Suite } from '../format/document.ts';
import type { Size } from '../suite.ts';

/** What is measured: one engine, one model, one size. */
export interface EndToEndCase {
  readonly engine: EngineChoice;
  readonly model: string;
  readonly size: Size;
  readonly styleSize: number;
  /** Seconds of measuring. */
  readonly seconds: number;
}

/** The row's fields that say what was measured. */
export function caseRow(
  suite: Suite,
  name: string,
  { model, size, styleSize }: EndToEndCase,
  { info }: Pick<Stylizer, 'info'>,
): ResultRow {
  const { engine, device, workers } = info;
  return { suite, name, engine, device, model, ...size, styleSize, workers };
}
