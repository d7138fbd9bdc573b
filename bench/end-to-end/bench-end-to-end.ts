/**
 * @file The `end-to-end` suite, which counts what stands around the engine as well, and the
 * `sustained` suite, minutes at full load; both run in a page.
 */
import type { EngineChoice } from '../../src/engine/engine-names.ts';
import type { ResultRow } from '../format/document.ts';
import type { RunHooks } from '../frames/bench-frames.ts';
import type { Size } from '../suite.ts';
import { TimeBudget } from '../time-budget.ts';
import { cameraToScreen } from './camera-to-screen.ts';
import type { EndToEndCase } from './end-to-end-case.ts';
import { fileToFile } from './file-to-file.ts';
import { sustained } from './sustained.ts';

/** What can be measured, by the names that rows have. */
export const END_TO_END_PARTS = ['file to file', 'camera to screen', 'sustained'] as const;

/** One of {@link END_TO_END_PARTS}. */
export type EndToEndPart = (typeof END_TO_END_PARTS)[number];

/** What runs: every part with every model on every engine. */
export interface EndToEndRequest {
  readonly parts: readonly { readonly name: EndToEndPart; readonly seconds: number }[];
  readonly engines: readonly EngineChoice[];
  readonly models: readonly string[];
  readonly size: Size;
  readonly styleSize: number;
}

/**
 * Runs the suites; what fails is left out, and said to be.
 *
 * @param canvas on the page: where the camera is painted.
 */
export async function benchEndToEnd(
  { parts, engines, models, size, styleSize }: EndToEndRequest,
  canvas: HTMLCanvasElement,
  hooks: RunHooks,
): Promise<void> {
  const { signal, onProgress, onRows, onSkip } = hooks;
  const cases = parts.flatMap(({ name, seconds }) =>
    models.flatMap((model) =>
      engines.map((engine) => ({ name, engine, model, size, styleSize, seconds })),
    ),
  );
  const budget = new TimeBudget(cases.reduce((sum, { seconds }) => sum + seconds * 1000, 0));
  for (const it of cases) {
    const name = `${it.name}, ${it.engine}, ${it.model}`;
    const report = (what: string): void =>
      onProgress({ what, spent: budget.spent, secondsLeft: budget.left / 1000 });
    report(name);
    const onRate = (fps: number): void => report(`${name}, ${fps.toFixed(1)} fps`);
    try {
      onRows([await measurePart(it.name, it, canvas, signal, onRate)]);
    } catch (error) {
      signal.throwIfAborted();
      const suite = it.name === 'sustained' ? 'sustained' : 'end-to-end';
      onSkip({ suite, name, reason: error instanceof Error ? error.message : String(error) });
    }
  }
}

function measurePart(
  name: EndToEndPart,
  setup: EndToEndCase,
  canvas: HTMLCanvasElement,
  signal: AbortSignal,
  onRate: (fps: number) => void,
): Promise<ResultRow> {
  switch (name) {
    case 'file to file':
      return fileToFile(setup, signal);
    case 'camera to screen':
      return cameraToScreen(setup, canvas, signal);
    case 'sustained':
      return sustained(setup, signal, onRate);
  }
}
