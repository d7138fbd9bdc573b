import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import {
  DEFAULT_OPTIMISATION,
  MOST_ITERATIONS,
  OPTIMISE_STARTS,
  type OptimiseStart,
} from '../../optimise/optimise-options.ts';
import { fieldStyles } from '../field-styles.ts';
import { choice, valueOf } from '../queue/fields.ts';
import { sharedStyles } from '../shared-styles.ts';
import type { OptimiseChoice } from './still-optimisation.ts';

/** Longest sides in pixels that are offered: time and memory grow with the square. */
const SIDES = [128, 192, 256, 384, 512] as const;

const STARTS: Readonly<Record<OptimiseStart, string>> = {
  decoder: 'The decoder’s picture',
  content: 'The picture as it is',
  noise: 'Noise',
};

/**
 * How a picture is optimised, to be filled in.
 *
 * @fires optimise-start with an {@link OptimiseChoice} as its detail
 */
@customElement('optimise-fields')
export class OptimiseFields extends LitElement {
  static override readonly styles = [
    sharedStyles,
    fieldStyles,
    css`
      form {
        display: grid;
        grid-template-columns: 1fr 1fr;
        gap: 10px 12px;
      }
      label {
        display: grid;
        gap: 4px;
        color: var(--quiet);
        font-size: 13px;
      }
      .wide {
        grid-column: 1 / -1;
      }
      input:user-invalid {
        border-color: var(--warning);
      }
    `,
  ];

  /** Steps are being made, with what was filled in last. */
  @property({ type: Boolean }) running = false;
  private chosen: OptimiseChoice = { ...DEFAULT_OPTIMISATION, maxSize: 256 };

  override render(): TemplateResult {
    const { start, iterations, learningRate, lambda, maxSize } = this.chosen;
    return html`
      <form @submit=${(event: SubmitEvent) => this.#submit(event)}>
        <label class="wide">
          Begin with
          <select
            ?disabled=${this.running}
            @change=${(event: Event) => {
              const value = valueOf(event);
              this.#choose({ start: OPTIMISE_STARTS.find((name) => name === value) ?? start });
            }}
          >
            ${OPTIMISE_STARTS.toReversed().map((name) => choice(name, STARTS[name], name === start))}
          </select>
        </label>
        ${this.#number('Steps', iterations, { min: 1, max: MOST_ITERATIONS, step: 1 }, (value) => this.#choose({ iterations: value }))}
        <label>
          Longest side
          <select
            ?disabled=${this.running}
            @change=${(event: Event) => this.#choose({ maxSize: Number(valueOf(event)) })}
          >
            ${SIDES.map((side) => choice(side, `${side} pixels`, side === maxSize))}
          </select>
        </label>
        ${this.#number('Learning rate', learningRate, { min: 0.0001, max: 1, step: 'any' }, (value) => this.#choose({ learningRate: value }))}
        ${this.#number('Smoothness, λ', lambda, { min: 0, max: 1e6, step: 'any' }, (value) => this.#choose({ lambda: value }))}
        <button class="wide" ?disabled=${this.running}>Start</button>
      </form>
    `;
  }

  #number(
    label: string,
    value: number,
    { min, max, step }: { min: number; max: number; step: number | 'any' },
    change: (value: number) => void,
  ): TemplateResult {
    return html`<label>
      ${label}
      <input
        type="number"
        required
        min=${min}
        max=${max}
        step=${step}
        .value=${String(value)}
        ?disabled=${this.running}
        @input=${(event: InputEvent) => change(Number(valueOf(event)))}
      />
    </label>`;
  }

  /** What was typed stays where it is typed; the form is sent only where all of it is valid. */
  #choose(change: Partial<OptimiseChoice>): void {
    this.chosen = { ...this.chosen, ...change };
  }

  #submit(event: SubmitEvent): void {
    event.preventDefault();
    const detail = this.chosen;
    this.dispatchEvent(new CustomEvent<OptimiseChoice>('optimise-start', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'optimise-fields': OptimiseFields;
  }
}
