import type { StageTimings, StylizerInfo } from '../../index.ts';

/** What the panel tells. */
export interface Figures {
  readonly fps: number;
  /** Median milliseconds from a frame's coming in to its picture's being drawn. */
  readonly latency: number;
  /** Median milliseconds from a frame's going to the engine to its result. */
  readonly milliseconds: number;
  /** Milliseconds between the last pictures, the newest last. */
  readonly intervals: readonly number[];
  /** Frames of the source that nobody had time for. */
  readonly dropped: number;
  /** Size of the picture in pixels. */
  readonly width: number;
  readonly height: number;
  readonly info: StylizerInfo;
  /** Undefined where the engine does not tell, or has not yet. */
  readonly stages: StageTimings | undefined;
}

/** A figure, and what it is of. */
export type Row = readonly [name: string, value: string];

const STAGE_NAMES: Readonly<Record<keyof StageTimings, string>> = {
  frameIn: 'Frame in',
  encode: 'Encode',
  search: 'Search',
  blend: 'Blend',
  decode: 'Decode',
  frameOut: 'Frame out',
};

/** Names of the stages, in their order. */
const STAGES = ['frameIn', 'encode', 'search', 'blend', 'decode', 'frameOut'] as const;

/** How the picture runs. */
export function paceRows(figures: Figures): Row[] {
  const { fps, latency, milliseconds, dropped, width, height } = figures;
  return [
    ['Pictures', `${rate(fps)} a second`],
    ['Behind', `${Math.round(latency)} ms`],
    ['Painting', `${Math.round(milliseconds)} ms`],
    ['Skipped', `${dropped} frames`],
    ['Size', `${width} × ${height}`],
  ];
}

/** Who paints it. */
export function engineRows({ info }: Figures): Row[] {
  return [
    ['Engine', info.engine],
    ['Device', info.device],
    ['Model', info.model],
  ];
}

/** Where the time goes; none where the engine does not tell. */
export function stageRows({ stages }: Figures): Row[] {
  if (stages === undefined) return [];
  return STAGES.map((stage) => [STAGE_NAMES[stage], `${stages[stage].toFixed(1)} ms`] as const);
}

/** All of it as text, a figure a line, to be pasted into a message. */
export function figuresText(figures: Figures, browser: string): string {
  const rows = [...paceRows(figures), ...engineRows(figures), ...stageRows(figures)];
  const all: Row[] = [...rows, ['Browser', browser]];
  return ['Impasto', ...all.map(([name, value]) => `${name}: ${value}`)].join('\n');
}

function rate(fps: number): string {
  return fps.toFixed(fps < 9.95 ? 1 : 0);
}
