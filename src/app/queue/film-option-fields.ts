import { html, nothing, type TemplateResult } from 'lit';
import type { QualityLevel } from '../../video/convert-options.ts';
import { choice, isChecked, valueOf } from './fields.ts';
import type { FilmOptions, FilmStyle } from './film-record.ts';
import { canSavePictures } from './save-pictures.ts';

const WIDTHS = [240, 320, 480, 640, 960, 1280, 1920] as const;

const RATES = [8, 12, 15, 24, 25, 30, 50, 60] as const;

const QUALITIES: readonly [QualityLevel, string][] = [
  ['medium', 'Small file'],
  ['high', 'Good'],
  ['very-high', 'Best'],
];

/** What a film can be written as: the first is what plays widest. */
const FILES: readonly (Pick<FilmOptions, 'format' | 'codec' | 'layout'> & {
  readonly text: string;
})[] = [
  { format: 'mp4', text: 'MP4' },
  { format: 'mp4', layout: 'fast-start', text: 'MP4 for the web (index first)' },
  { format: 'mp4', layout: 'fragmented', text: 'MP4 in fragments' },
  { format: 'mp4', codec: 'av1', text: 'MP4 with AV1, smaller' },
  { format: 'webm', text: 'WebM' },
  { format: 'webm', codec: 'av1', text: 'WebM with AV1, smaller' },
  { format: 'mkv', text: 'Matroska (MKV)' },
  { format: 'png', text: 'PNG pictures, in a folder' },
];

/** Seconds that a field says; undefined where it says nothing sensible. */
function secondsOf(event: Event, most: number): number | undefined {
  const text = valueOf(event).trim();
  const seconds = Number(text);
  return text !== '' && seconds >= 0 && seconds <= most ? seconds : undefined;
}

function isChosen(file: (typeof FILES)[number], options: FilmOptions): boolean {
  const { format, codec, layout } = options;
  return file.format === format && file.codec === codec && file.layout === layout;
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
          const file = FILES[Number(valueOf(event))];
          if (file === undefined) return;
          change({ format: file.format, codec: file.codec, layout: file.layout });
        }}
      >
        ${FILES.map((file, n) =>
          file.format === 'png' && !canSavePictures()
            ? nothing
            : choice(n, file.text, isChosen(file, options)),
        )}
      </select>
    </label>
    <label>
      Frames a second
      <select
        @change=${(event: Event) => change({ frameRate: Number(valueOf(event)) || undefined })}
      >
        ${choice('', 'As in the video', options.frameRate === undefined)}
        ${RATES.map((rate) => choice(rate, String(rate), rate === options.frameRate))}
      </select>
    </label>
    <label>
      Written width
      <select
        @change=${(event: Event) => change({ outputWidth: Number(valueOf(event)) || undefined })}
      >
        ${choice('', 'As painted', options.outputWidth === undefined)}
        ${WIDTHS.map((width) => choice(width, `${width} pixels`, width === options.outputWidth))}
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
        @change=${(event: Event) => change({ keepSize: isChecked(event) })}
      />
      Scale up to the video's own size
    </label>
  </div>`;
}
