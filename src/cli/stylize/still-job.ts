/**
 * @file What the command and its page tell each other over HTTP, on one path of the command's server
 * that nobody else knows: GET `job` (a {@link StillJob}), GET `picture/<n>`, GET `style` and
 * `model/…` where the user's own are used, POST `output/<n>` and `original/<n>` (bytes), POST `event` (a
 * {@link StillEvent}).
 */
import type { EngineChoice } from '../../engine/engine-names.ts';
import type { EngineName } from '../../engine/engine.ts';
import type { Pooling } from '../../model/pooling.ts';
import type { ObjectiveValue } from '../../optimise/objective-value.ts';
import type { SwapSpace } from '../../stylizer-settings.ts';
import type { OptimiseStart } from '../../optimise/optimise-options.ts';

/** What a picture file is written as. */
export type StillFormat = 'png' | 'jpeg';

/** What the page is to do. Absent settings have the library's defaults. */
export interface StillJob {
  /** The format of every picture that is to be written, in order. */
  readonly formats: readonly StillFormat[];
  /** Name of a preset; absent where the style is the picture at `style`. */
  readonly preset?: string | undefined;
  /** Name of a model that comes with Impasto. */
  readonly model?: string | undefined;
  /** True where the model is the folder at `model/`. */
  readonly ownModel: boolean;
  readonly engine: EngineChoice;
  readonly maxSize?: number | undefined;
  readonly patchSize?: number | undefined;
  readonly styleStride?: number | undefined;
  readonly contentStride?: number | undefined;
  readonly stride?: number | undefined;
  readonly swaps?: number | undefined;
  readonly swapSpace?: SwapSpace | undefined;
  /** How an encoder like VGG pools; as the model has it where absent. */
  readonly pooling?: Pooling | undefined;
  readonly styleSize?: number | undefined;
  readonly strength?: number | undefined;
  /** Steps of optimisation; absent where the decoder's picture is what is wanted. */
  readonly iterations?: number | undefined;
  readonly learningRate?: number | undefined;
  readonly lambda?: number | undefined;
  readonly start?: OptimiseStart | undefined;
  /** Write the picture as it was painted from beside the result, too. */
  readonly saveOriginal?: boolean | undefined;
  /** Of JPEG, 0 to 1. */
  readonly quality?: number | undefined;
}

/** Who did the work. */
export interface StillWorker {
  readonly engine: EngineName;
  readonly device: string;
  readonly model: string;
  readonly workers: number;
}

/** A picture that is done. */
export interface StillResult {
  readonly width: number;
  readonly height: number;
  /** Time that it took, from its file to its file. */
  readonly seconds: number;
}

/** How far an optimisation is: a step of one of its swaps. */
export interface LossEvent extends ObjectiveValue {
  readonly type: 'loss';
  readonly index: number;
  /** Which of the swaps, from 1, and how many there are. */
  readonly swap: number;
  readonly swaps: number;
  /** Steps of each. */
  readonly iterations: number;
}

/** What the page reports; the last one is `done` or `failed`. */
export type StillEvent =
  | {
      readonly type: 'progress';
      readonly index: number;
      readonly done: number;
      readonly total: number;
    }
  | LossEvent
  | ({ readonly type: 'picture'; readonly index: number } & StillResult)
  | { readonly type: 'refused'; readonly index: number; readonly message: string }
  | ({ readonly type: 'done' } & StillWorker)
  | { readonly type: 'failed'; readonly message: string };
