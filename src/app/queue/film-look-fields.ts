import { html, type TemplateResult } from 'lit';
import { MODEL_NAMES } from '../../model/load-model.ts';
import { POOLINGS } from '../../model/pooling.ts';
import { PATCH_SIZES, STRIDES, stridesWithin, SWAPS } from '../patch-choices.ts';
import { choice, isChecked, valueOf } from './fields.ts';
import type { FilmOptions } from './film-record.ts';

const STRENGTHS = [0.25, 0.5, 0.75, 1] as const;
const STABILITIES = [0, 0.25, 0.5, 0.75, 1] as const;

const percent = (share: number): string => `${Math.round(share * 100)} %`;

/** A menu of numbers, the one in use among them even where it is none of `values`. */
function numbers(
  label: string,
  values: readonly number[],
  chosen: number,
  text: (value: number) => string,
  change: (value: number) => void,
): TemplateResult {
  const all = [...new Set([...values, chosen])].toSorted((a, b) => a - b);
  return html`<label>
    ${label}
    <select @change=${(event: Event) => change(Number(valueOf(event)))}>
      ${all.map((value) => choice(value, text(value), value === chosen))}
    </select>
  </label>`;
}

/** The fields of how a film is painted that few change; `change` is told what the user changes. */
export function lookFields(
  options: FilmOptions,
  change: (change: Partial<FilmOptions>) => void,
): TemplateResult {
  const { patchSize, strength, model, pooling, keepColours = false } = options;
  const { styleStride = 1, contentStride = 1, swaps = 1, stability = 0 } = options;
  const models = [...new Set([...MODEL_NAMES, ...(model === undefined ? [] : [model])])];
  return html`<details>
    <summary>More about the strokes</summary>
    <div class="fields">
      ${numbers('Strength', STRENGTHS, strength, percent, (value) => change({ strength: value }))}
      ${numbers(
        'Patch',
        PATCH_SIZES,
        patchSize,
        (n) => `${n} × ${n}`,
        (value) => change({ patchSize: value, contentStride: Math.min(contentStride, value) }),
      )}
      ${numbers('Step in the frame', stridesWithin(patchSize), contentStride, String, (value) => change({ contentStride: value }))}
      ${numbers('Step in the style', STRIDES, styleStride, String, (value) => change({ styleStride: value }))}
      ${numbers('Rounds of painting', SWAPS, swaps, String, (value) => change({ swaps: value }))}
      ${numbers(
        'Strokes hold still',
        STABILITIES,
        stability,
        (share) => (share === 0 ? 'Not at all' : percent(share)),
        (value) => change({ stability: value }),
      )}
      <label>
        Model
        <select
          @change=${(event: Event) => {
            const name = valueOf(event);
            change({ model: name === '' ? undefined : name });
          }}
        >
          ${choice('', 'As it comes', model === undefined)}
          ${models.map((name) => choice(name, name, name === model))}
        </select>
      </label>
      <label>
        Pooling
        <select
          @change=${(event: Event) =>
            change({ pooling: POOLINGS.find((kind) => kind === valueOf(event)) })}
        >
          ${choice('', 'As the model says', pooling === undefined)}
          ${POOLINGS.map((kind) => choice(kind, kind, kind === pooling))}
        </select>
      </label>
      <label class="check">
        <input
          type="checkbox"
          .checked=${keepColours}
          @change=${(event: Event) => change({ keepColours: isChecked(event) })}
        />
        Keep the video's colours
      </label>
    </div>
  </details>`;
}
