import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { sharedStyles } from '../../src/app/shared-styles.ts';
import type { EngineChoice } from '../../src/engine/engine-names.ts';
import { MODEL_NAMES } from '../../src/model/load-model.ts';
import { SUITE_SIZES, SUITE_STYLE_SIZES } from '../suite.ts';
import { secondsText } from '../time-budget.ts';
import { benchStyles } from './bench-styles.ts';
import { EXTRAS, plannedSeconds, type Extra, type RunPlan } from './run-plan.ts';

/** Seconds that a user can choose from. */
const BUDGETS: readonly number[] = [60, 180, 600, 1800];
const SUSTAINS: readonly number[] = [60, 300, 900, 1800];

const EXTRA_TEXTS: Readonly<Record<Extra, string>> = {
  'file to file': 'A video file converted, end to end',
  'camera to screen': 'Camera to screen, end to end (asks for the camera)',
  sustained: 'Minutes at full load, to see it throttle',
  limits: 'Limits of the processor, for the roofline',
  kernels: 'Kernels of the WebGPU engine, one by one and beside tfjs',
};

/**
 * What to measure.
 *
 * @fires run-start with a {@link RunPlan} as its detail
 */
@customElement('run-form')
export class RunForm extends LitElement {
  static override readonly styles = [
    sharedStyles,
    benchStyles,
    css`
      .fields {
        display: grid;
        gap: 14px;
        margin-bottom: 16px;
      }
      .extras label {
        display: flex;
      }
      .times {
        column-gap: 24px;
      }
    `,
  ];

  /** Engines that run here, best first. */
  @property({ attribute: false }) engines: readonly EngineChoice[] = [];
  /** Something runs. */
  @property({ type: Boolean }) busy = false;
  @state() private chosenEngines: ReadonlySet<EngineChoice> | undefined;
  @state() private models: ReadonlySet<string> = new Set(MODEL_NAMES);
  @state() private styleSizes: ReadonlySet<number> = new Set(SUITE_STYLE_SIZES.slice(0, 1));
  @state() private frames = true;
  @state() private extras: ReadonlySet<Extra> = new Set<Extra>(['limits', 'file to file']);
  @state() private budget = BUDGETS[0]!;
  @state() private sustain = SUSTAINS[1]!;

  override render(): TemplateResult {
    const plan = this.#plan();
    const total = secondsText(plannedSeconds(plan) * 1000);
    const possible =
      plan.engines.length > 0 &&
      plan.models.length > 0 &&
      plan.styleSizes.length > 0 &&
      (plan.frames || plan.extras.length > 0);
    return html`
      <h2>Measure</h2>
      <form class="fields" @submit=${(event: SubmitEvent) => this.#submit(event, plan)}>
        <fieldset ?disabled=${this.busy}>
          <legend>Engines</legend>
          ${this.#choices(this.engines, this.#engineSet(), (set) => (this.chosenEngines = set))}
        </fieldset>
        <fieldset ?disabled=${this.busy}>
          <legend>Models</legend>
          ${this.#choices(MODEL_NAMES, this.models, (set) => (this.models = set))}
        </fieldset>
        <fieldset ?disabled=${this.busy}>
          <legend>Side of the style picture, pixels</legend>
          ${this.#choices(SUITE_STYLE_SIZES, this.styleSizes, (set) => (this.styleSizes = set))}
        </fieldset>
        <fieldset class="extras" ?disabled=${this.busy}>
          <legend>Parts</legend>
          <label class="check">
            <input
              type="checkbox"
              .checked=${this.frames}
              @change=${() => (this.frames = !this.frames)}
            />Whole frames, 320×180 to 3840×2160, as many sizes as fit the time
          </label>
          ${EXTRAS.map(
            (extra) =>
              html`<label class="check">
                <input
                  type="checkbox"
                  .checked=${this.extras.has(extra)}
                  @change=${() => (this.extras = toggled(this.extras, extra))}
                />${EXTRA_TEXTS[extra]}
              </label>`,
          )}
        </fieldset>
        <div class="row times">
          ${this.#time('Time for whole frames', BUDGETS, this.budget, (it) => (this.budget = it))}
          ${
            this.extras.has('sustained')
              ? this.#time('Time at full load', SUSTAINS, this.sustain, (it) => (this.sustain = it))
              : nothing
          }
        </div>
        <div class="row">
          <button class="main" type="submit" ?disabled=${this.busy || !possible}>
            Start the benchmark
          </button>
          <span class="quiet">takes up to ${total}; leave the page in front meanwhile</span>
        </div>
      </form>
    `;
  }

  #engineSet(): ReadonlySet<EngineChoice> {
    return this.chosenEngines ?? new Set(this.engines.slice(0, 1));
  }

  #plan(): RunPlan {
    return {
      engines: this.engines.filter((engine) => this.#engineSet().has(engine)),
      models: MODEL_NAMES.filter((model) => this.models.has(model)),
      styleSizes: SUITE_STYLE_SIZES.filter((size) => this.styleSizes.has(size)),
      sizes: SUITE_SIZES,
      frames: this.frames,
      extras: EXTRAS.filter((extra) => this.extras.has(extra)),
      budget: this.budget,
      sustain: this.sustain,
    };
  }

  #choices<T extends string | number>(
    options: readonly T[],
    chosen: ReadonlySet<T>,
    choose: (set: ReadonlySet<T>) => void,
  ): TemplateResult[] {
    return options.map(
      (option) =>
        html`<label class="check">
          <input
            type="checkbox"
            .checked=${chosen.has(option)}
            @change=${() => choose(toggled(chosen, option))}
          />${option}
        </label>`,
    );
  }

  #time(
    caption: string,
    options: readonly number[],
    chosen: number,
    choose: (seconds: number) => void,
  ): TemplateResult {
    const onChange = ({ target }: Event): void => {
      if (target instanceof HTMLSelectElement) choose(Number(target.value));
    };
    return html`<label>
      <span class="caption">${caption}</span><br />
      <select ?disabled=${this.busy} @change=${onChange}>
        ${options.map(
          (seconds) =>
            html`<option value=${seconds} ?selected=${seconds === chosen}>
              ${seconds === 60 ? 'a minute' : `${seconds / 60} minutes`}
            </option>`,
        )}
      </select>
    </label>`;
  }

  #submit(event: SubmitEvent, plan: RunPlan): void {
    event.preventDefault();
    this.dispatchEvent(new CustomEvent('run-start', { detail: plan }));
  }
}

function toggled<T>(set: ReadonlySet<T>, item: T): ReadonlySet<T> {
  const changed = new Set(set);
  if (!changed.delete(item)) changed.add(item);
  return changed;
}

declare global {
  interface HTMLElementTagNameMap {
    'run-form': RunForm;
  }
}
