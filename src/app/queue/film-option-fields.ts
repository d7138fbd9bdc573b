import { html, type TemplateResult } from 'lit';
import type { QualityLevel } from 'mediabunny';
import { CONTAINERS } from '../../video/container.ts';
import type { FilmOptions, FilmStyle } from './film-record.ts';

const WIDTHS = [240, 320, 480, 640, 960, 1280, 1920] as const;

const QUALITIES: readonly [QualityLevel, string][] = [
  ['medium', 'Small file'],
  ['high', 'Good'],
  ['very-high', 'Best'],
];

const FORMATS = { mp4: 'MP4', webm: 'WebM' } as const;

/** Text of the field that the event comes from. */
function valueOf(event: Event): string {
  const { target } = event;
  return target instanceof HTMLSelectElement || target instanceof HTMLInputElement
    ? target.value
    : '';
}

/** Seconds that a field says; undefined where it says nothing sensible. */
function secondsOf(event: Event, most: number): number | undefined {
  const text = valueOf(event).trim();
  const seconds = Number(text);
  return text !== '' && seconds >= 0 && seconds <= most ? seconds : undefined;
}

function choice(value: string | number, text: string, chosen: boolean): TemplateResult {
  return html`<option value=${value} ?selected=${chosen}>${text}</option>`;
}

/** The fields of a film's options; `change` is told what the user changes. */
export function optionFields(
  options: FilmOptions,
  styles: readonly FilmStyle[],
  duration: number,
  change: (change: Partial<FilmOptions>) => void,
): TemplateResult {
  const widths = [...new Set([...WIDTHS, options.width])].toSorted((a, b) => a - b);
  return html`<div class="fields">
    <label>
      Style
      <select
        @change=${(event: Event) => {
          const style = styles[Number(valueOf(event))];
          if (style !== undefined) change({ style });
        }}
      >
        ${styles.map((style, n) => choice(n, style.title, style.title === options.style.title))}
      </select>
    </label>
    <label>
      Width
      <select @change=${(event: Event) => change({ width: Number(valueOf(event)) })}>
        ${widths.map((width) => choice(width, `${width} pixels`, width === options.width))}
      </select>
    </label>
    <label>
      Quality
      <select
        @change=${(event: Event) => {
          const found = QUALITIES.find(([level]) => level === valueOf(event));
          if (found !== undefined) change({ quality: found[0] });
        }}
      >
        ${QUALITIES.map(([level, text]) => choice(level, text, level === options.quality))}
      </select>
    </label>
    <label>
      File
      <select
        @change=${(event: Event) => {
          const format = CONTAINERS.find((container) => container === valueOf(event));
          if (format !== undefined) change({ format });
        }}
      >
        ${CONTAINERS.map((format) => choice(format, FORMATS[format], format === options.format))}
      </select>
    </label>
    <label>
      From second
      <input
        type="text"
        inputmode="decimal"
        placeholder="0"
        .value=${options.start === undefined ? '' : String(options.start)}
        @change=${(event: Event) => change({ start: secondsOf(event, duration) })}
      />
    </label>
    <label>
      To second
      <input
        type="text"
        inputmode="decimal"
        placeholder=${duration.toFixed(1)}
        .value=${options.end === undefined ? '' : String(options.end)}
        @change=${(event: Event) => change({ end: secondsOf(event, duration) })}
      />
    </label>
    <label class="check">
      <input
        type="checkbox"
        .checked=${options.keepSize}
        @change=${(event: Event) =>
          change({ keepSize: event.target instanceof HTMLInputElement && event.target.checked })}
      />
      Scale up to the video's own size
    </label>
  </div>`;
}
