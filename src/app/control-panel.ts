import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from './shared-styles.ts';
import './choice-row.ts';

const WIDTHS = ['auto', 240, 320, 480, 640, 960] as const;
const STYLE_SIZES = [128, 192, 256, 384, 512] as const;
const PATCH_SIZES = [1, 3, 5, 7, 9] as const;

/** What the panel changes. */
export interface ControlValues {
  /** 0–1. */
  readonly strength: number;
  /** Working width in pixels; `auto`: what holds the frame rate. */
  readonly width: number | 'auto';
  /** Odd, 1–9. */
  readonly patch: number;
  /** Side of the square of whose area the style is encoded, in pixels. */
  readonly styleSize: number;
}

/**
 * Strength, sizes and patch.
 *
 * @fires control-change with a part of {@link ControlValues} as its detail
 */
@customElement('control-panel')
export class ControlPanel extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        display: grid;
        grid-template-columns: auto auto;
        gap: 8px 24px;
        justify-content: space-between;
      }
      .strength {
        display: block;
        grid-column: 1 / -1;
        color: var(--quiet);
        font-size: 13px;
      }
      .line {
        display: flex;
        justify-content: space-between;
        margin-bottom: 2px;
      }
      output {
        color: var(--ink);
        font-variant-numeric: tabular-nums;
      }
      input[type='range'] {
        width: 100%;
        height: 24px;
        margin: 0;
        accent-color: var(--accent);
        cursor: pointer;
      }
      @media (max-width: 600px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  /** What holds. */
  @property({ attribute: false }) values: ControlValues = {
    strength: 1,
    width: 'auto',
    patch: 3,
    styleSize: 256,
  };

  override render(): TemplateResult {
    const { strength, width, patch, styleSize } = this.values;
    const percent = Math.round(strength * 100);
    return html`
      <div class="strength">
        <div class="line">
          <label for="strength">Strength</label><output for="strength">${percent} %</output>
        </div>
        <input
          id="strength"
          type="range"
          min="0"
          max="100"
          .value=${String(percent)}
          @input=${(event: InputEvent) => this.#change({ strength: slid(event) / 100 })}
        />
      </div>
      <choice-row
        label="Width"
        .options=${WIDTHS}
        .value=${width}
        @value-pick=${(event: CustomEvent<number | 'auto'>) => this.#change({ width: event.detail })}
      ></choice-row>
      <choice-row
        label="Patch"
        .options=${PATCH_SIZES}
        .value=${patch}
        @value-pick=${(event: CustomEvent<number>) => this.#change({ patch: event.detail })}
      ></choice-row>
      <choice-row
        label="Style size"
        title="Larger: smaller strokes, and more of them to choose from"
        .options=${STYLE_SIZES}
        .value=${styleSize}
        @value-pick=${(event: CustomEvent<number>) => this.#change({ styleSize: event.detail })}
      ></choice-row>
    `;
  }

  #change(values: Partial<ControlValues>): void {
    this.dispatchEvent(new CustomEvent('control-change', { detail: values }));
  }
}

function slid(event: InputEvent): number {
  return event.target instanceof HTMLInputElement ? event.target.valueAsNumber : 0;
}

declare global {
  interface HTMLElementTagNameMap {
    'control-panel': ControlPanel;
  }
}
