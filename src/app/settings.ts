import { isEngineChoice, type EngineChoice } from '../engine/engine-names.ts';
import { LOCAL_MODEL_NAMES, MODEL_NAMES } from '../model/load-model.ts';

/** What the page is set to; all of it can stand in the address. */
export interface PageSettings {
  /** Files and screens no address can name, so an address opens `demo` or `camera`. */
  readonly source: 'demo' | 'camera';
  /** Which way the camera looks: at the user, or away. */
  readonly facing: 'user' | 'environment';
  /** Lines that the camera is asked for. */
  readonly lines: number;
  /** The picture is mirrored; `auto`: where the camera looks at the user. */
  readonly mirror: 'auto' | 'on' | 'off';
  /** Second of the demo clip to begin at. */
  readonly time: number;
  /** The picture stands still. */
  readonly freeze: boolean;
  /** Name of a preset, or a mix of them (`mix/style-mix.ts`); empty: the first. */
  readonly style: string;
  /** Share of the style in the picture, 0–1. */
  readonly strength: number;
  /** How firmly patches hold on to their strokes from frame to frame, 0–1. */
  readonly stability: number;
  /** The picture keeps the colours of its source. */
  readonly keepColours: boolean;
  /** Name of the style outside a mask; empty: the picture as it came. */
  readonly outside: string;
  /** What a mask covers is outside. */
  readonly insideOut: boolean;
  /** Working width in pixels; `auto`: what this machine keeps live at `fps`. */
  readonly width: number | 'auto';
  /** Pictures a second that the working width makes way for. */
  readonly fps: number;
  /** Least and most that a working width of `auto` comes to; `auto`: what the engine is good for. */
  readonly minWidth: number | 'auto';
  readonly maxWidth: number | 'auto';
  /** Side of a patch, odd, 1–15. */
  readonly patch: number;
  /** Side of the square of whose area the style is encoded, in pixels: larger shows strokes smaller. */
  readonly styleSize: number;
  /** Distance between neighbouring patches of the style, 1–15. */
  readonly styleStride: number;
  /** Distance between neighbouring patches of the frame, 1 up to `patch`. */
  readonly contentStride: number;
  /** How often the picture is swapped, 1–5. */
  readonly swaps: number;
  readonly engine: EngineChoice;
  /** Name of a model; `auto`: what this machine is fast enough for. */
  readonly model: string;
}

/** The page as it opens without settings in its address. */
export const DEFAULT_SETTINGS: PageSettings = {
  source: 'demo',
  facing: 'user',
  lines: 720,
  mirror: 'auto',
  time: 0,
  freeze: false,
  style: '',
  strength: 1,
  stability: 0.7,
  keepColours: false,
  outside: '',
  insideOut: false,
  width: 'auto',
  fps: 24,
  minWidth: 'auto',
  maxWidth: 'auto',
  patch: 3,
  styleSize: 256,
  styleStride: 1,
  contentStride: 1,
  swaps: 1,
  engine: 'auto',
  model: 'auto',
};

const MODELS: ReadonlySet<string> = new Set(['auto', ...MODEL_NAMES, ...LOCAL_MODEL_NAMES]);

/** Reads the settings from the query of an address. What makes no sense is left at its default. */
export function readSettings(query: string): PageSettings {
  const values = new URLSearchParams(query);
  const engine = values.get('engine') ?? '';
  const model = values.get('model') ?? '';
  const patch = odd(number(values, 'patch', 1, 15)) ?? DEFAULT_SETTINGS.patch;
  return {
    source: values.get('source') === 'camera' ? 'camera' : 'demo',
    facing: values.get('facing') === 'environment' ? 'environment' : 'user',
    lines: number(values, 'lines', 120, 2160) ?? DEFAULT_SETTINGS.lines,
    mirror: mirrorOf(values.get('mirror')),
    time: number(values, 'time', 0, 3600) ?? DEFAULT_SETTINGS.time,
    freeze: flag(values, 'freeze'),
    style: values.get('style') ?? DEFAULT_SETTINGS.style,
    strength: number(values, 'strength', 0, 1) ?? DEFAULT_SETTINGS.strength,
    stability: number(values, 'stability', 0, 1) ?? DEFAULT_SETTINGS.stability,
    keepColours: flag(values, 'keepColours'),
    outside: values.get('outside') ?? DEFAULT_SETTINGS.outside,
    insideOut: flag(values, 'insideOut'),
    width: even(number(values, 'width', 16, 4096)) ?? DEFAULT_SETTINGS.width,
    fps: number(values, 'fps', 1, 120) ?? DEFAULT_SETTINGS.fps,
    minWidth: even(number(values, 'minWidth', 16, 4096)) ?? DEFAULT_SETTINGS.minWidth,
    maxWidth: even(number(values, 'maxWidth', 16, 4096)) ?? DEFAULT_SETTINGS.maxWidth,
    patch,
    styleSize: even(number(values, 'styleSize', 64, 1024)) ?? DEFAULT_SETTINGS.styleSize,
    styleStride: whole(number(values, 'styleStride', 1, 15)) ?? DEFAULT_SETTINGS.styleStride,
    contentStride:
      whole(number(values, 'contentStride', 1, patch)) ?? DEFAULT_SETTINGS.contentStride,
    swaps: whole(number(values, 'swaps', 1, 5)) ?? DEFAULT_SETTINGS.swaps,
    engine: isEngineChoice(engine) ? engine : DEFAULT_SETTINGS.engine,
    model: MODELS.has(model) ? model : DEFAULT_SETTINGS.model,
  };
}

/** The shortest query that {@link readSettings} reads back as `settings`; empty for the defaults. */
export function writeSettings(settings: PageSettings): string {
  const values = new URLSearchParams();
  const defaults = new Map(Object.entries(DEFAULT_SETTINGS));
  for (const [name, value] of Object.entries(settings)) {
    if (value === defaults.get(name)) continue;
    values.set(name, value === true ? '' : String(value));
  }
  const query = values.toString().replaceAll(/=(?=&|$)/g, '');
  return query === '' ? '' : `?${query}`;
}

function number(
  values: URLSearchParams,
  name: string,
  min: number,
  max: number,
): number | undefined {
  const text = values.get(name);
  const value = text === null || text.trim() === '' ? Number.NaN : Number(text);
  return value >= min && value <= max ? value : undefined;
}

function flag(values: URLSearchParams, name: string): boolean {
  return values.has(name) && values.get(name) !== '0';
}

function mirrorOf(text: string | null): PageSettings['mirror'] {
  return text === 'on' || text === 'off' ? text : 'auto';
}

function even(value: number | undefined): number | undefined {
  return value === undefined ? undefined : Math.round(value / 2) * 2;
}

function whole(value: number | undefined): number | undefined {
  return Number.isInteger(value) ? value : undefined;
}

function odd(value: number | undefined): number | undefined {
  return value !== undefined && value % 2 === 1 ? value : undefined;
}
