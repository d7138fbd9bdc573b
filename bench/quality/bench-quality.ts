import { createEngine } from '../../src/engine/create-engine.ts';
import type { EngineChoice } from '../../src/engine/engine-names.ts';
import type { Pixels } from '../../src/engine/pixels.ts';
import { loadModel } from '../../src/model/load-model.ts';
import type { ResultRow } from '../format/document.ts';
import { rounded } from '../statistics/summary.ts';
import { TimeBudget } from '../time-budget.ts';
import { measureQuality } from './measure-quality.ts';

/** Pictures as files in base64. */
export interface QualityRequest {
  readonly engine: EngineChoice;
  readonly model: string;
  readonly pairs: readonly { readonly content: string; readonly style: string }[];
  /** Seconds for as many pairs as they have room for. */
  readonly budget: number;
}

/** Side of what is cut from the middle of each picture, in pixels: the exhaustive search is slow. */
const SIDE = 160;

async function middle(file: string): Promise<Pixels> {
  const bytes = Uint8Array.from(atob(file), (character) => character.codePointAt(0) ?? 0);
  const bitmap = await createImageBitmap(new Blob([bytes]));
  const context = new OffscreenCanvas(SIDE, SIDE).getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2D canvas here');
  // Twice the side is looked at, so that strokes are there to be matched.
  const side = Math.min(bitmap.width, bitmap.height, 2 * SIDE);
  const left = (bitmap.width - side) / 2;
  const top = (bitmap.height - side) / 2;
  context.imageSmoothingQuality = 'high';
  context.drawImage(bitmap, left, top, side, side, 0, 0, SIDE, SIDE);
  bitmap.close();
  return { width: SIDE, height: SIDE, data: context.getImageData(0, 0, SIDE, SIDE).data };
}

/** Measures one engine with one model, in a page. */
export async function benchQuality(request: QualityRequest): Promise<ResultRow> {
  const { engine, model, pairs, budget } = request;
  const pictures = await Promise.all(
    pairs.map(async ({ content, style }) => ({
      content: await middle(content),
      style: await middle(style),
    })),
  );
  const own = await createEngine(engine, await loadModel(model));
  try {
    const time = new TimeBudget(budget * 1000);
    const { ncc, psnr, pairs: count } = await measureQuality(own, pictures, time);
    const { engine: name, device } = own.info;
    return {
      suite: 'quality',
      name: 'choices and reconstruction',
      engine: name,
      device,
      model,
      width: SIDE,
      height: SIDE,
      styleSize: SIDE,
      quality: { ncc: rounded(ncc), psnr: rounded(psnr) },
      note:
        count === 1 ? 'a photograph with a painting' : `${count} photographs, each with a painting`,
    };
  } finally {
    own.dispose();
  }
}
