/**
 * @file What the command and its page tell each other over HTTP, on one path of the command's
 * server that nobody else knows: GET `job` (a {@link ConvertJob}), GET `input` (with ranges), GET
 * `style` and `model/…` where the user's own are used, POST `output?position=…` (bytes), GET and PUT
 * `journal/…`, DELETE `journal`, POST `picture?number=…` and `sheet` (PNGs) and POST `event` (a
 * {@link JobEvent}). An answer with the status {@link FULL} says that the disk is full; bytes of the
 * output are written even so.
 */
import type { ConvertProgress, ConvertSummary, QualityLevel } from '../video/convert-options.ts';
import type { FilmFormat, Layout } from '../video/film-container.ts';
import type { Pooling } from '../model/pooling.ts';
import type { EngineChoice } from '../engine/engine-names.ts';
import type { Fingerprint } from '../video/conversion/journal/fingerprint.ts';
import type { SwapSpace } from '../stylizer-settings.ts';
import type { EngineName } from '../engine/engine.ts';

/** HTTP's status for a disk that is full (RFC 4918, section 11.5). */
export const FULL = 507;

/** What the page is to do. Absent settings have the library's defaults. */
export interface ConvertJob {
  /** Name of a preset; absent where the style is the picture at `style`. */
  readonly preset?: string | undefined;
  readonly format: FilmFormat;
  /** Name of a model that comes with Impasto. */
  readonly model?: string | undefined;
  /** True where the model is the folder at `model/`. */
  readonly ownModel: boolean;
  readonly engine: EngineChoice;
  readonly width?: number | 'full' | undefined;
  readonly patchSize?: number | undefined;
  readonly styleStride?: number | undefined;
  readonly contentStride?: number | undefined;
  readonly stride?: number | undefined;
  readonly swaps?: number | undefined;
  readonly swapSpace?: SwapSpace | undefined;
  readonly styleSize?: number | undefined;
  readonly strength?: number | undefined;
  readonly stability?: number | undefined;
  readonly keepColours?: boolean | undefined;
  readonly pooling?: Pooling | undefined;
  readonly start?: number | undefined;
  readonly end?: number | undefined;
  readonly frames?: number | undefined;
  readonly codec?: string | undefined;
  readonly quality?: number | QualityLevel | undefined;
  readonly keepSize: boolean;
  readonly outputWidth?: number | undefined;
  readonly frameRate?: number | undefined;
  readonly segmentFrames?: number | undefined;
  /** Known where finished segments are to be kept. */
  readonly journal?: Fingerprint | undefined;
  readonly layout?: Layout | undefined;
  /** Make a contact sheet, too. */
  readonly sheet: boolean;
}

/** What a finished job reports. */
export interface JobResult extends ConvertSummary {
  readonly engine: EngineName;
  readonly device: string;
  readonly model: string;
  readonly workers: number;
}

/** What the page reports while it works; the last one is `done`, `unfinished` or `failed`. */
export type JobEvent =
  | ({ readonly type: 'progress' } & ConvertProgress)
  | { readonly type: 'notice'; readonly line: string }
  | { readonly type: 'unfinished'; readonly message: string }
  | { readonly type: 'done'; readonly result: JobResult }
  | { readonly type: 'failed'; readonly message: string };
