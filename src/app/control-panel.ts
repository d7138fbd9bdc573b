import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { PATCH_SIZES, withHeld } from './patch-choices.ts';
import { sharedStyles } from './shared-styles.ts';
import type { StrideValues } from './stride-controls.ts';
import './choice-row.ts';
import './slider-row.ts';
import './stride-controls.ts';
import './switch-row.ts';

const WIDTHS = ['auto', 240, 320, 480, 640, 960] as const;
const STYLE_SIZES = [128, 192, 256, 384, 512] as const;

/** What the panel changes. */
export interface ControlValues extends StrideValues {
  /** 0–1. */
  readonly strength: number;
  /** How firmly patches hold on to their strokes from frame to frame, 0–1. */
  readonly stability: number;
  /** The picture keeps the colours of its source. */
  readonly keepColours: boolean;
  /** Working width in pixels; `auto`: what holds the frame rate. */
  readonly width: number | 'auto';
  /** Odd, 1–15. */
  readonly patch: number;
  /** Side of the square of whose area the style is encoded, in pixels. */
  readonly styleSize: number;
}

/**
 * Strength, stability, sizes, patch and colours, and on demand how densely patches lie and how often they are swapped.
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
      .sliders,
      .more,
      stride-controls {
        grid-column: 1 / -1;
      }
      .sliders {
        display: grid;
        grid-template-columns: repeat(2, minmax(0, 1fr));
        gap: 24px;
      }
      .more {
        display: flex;
        align-items: center;
        justify-content: space-between;
      }
      .more button {
        min-height: 32px;
        font-size: 14px;
      }
      @media (max-width: 600px) {
        :host {
          grid-template-columns: minmax(0, 1fr);
        }
      }
    `,
  ];

  /** What holds. */
  @property({ attribute: false }) values!: ControlValues;
  @state() private isOpen = false;

  override render(): TemplateResult {
    const { strength, stability, keepColours, width, patch, styleSize } = this.values;
    return html`
      <div class="sliders">
        <slider-row
          label="Strength"
          .value=${strength}
          @value-slide=${(event: CustomEvent<number>) => this.#change({ strength: event.detail })}
        ></slider-row>
        <slider-row
          label="Stability"
          title="Stills what flickers from picture to picture"
          .value=${stability}
          @value-slide=${(event: CustomEvent<number>) => this.#change({ stability: event.detail })}
        ></slider-row>
      </div>
      <choice-row
        label="Width"
        .options=${WIDTHS}
        .value=${width}
        @value-pick=${(event: CustomEvent<number | 'auto'>) => this.#change({ width: event.detail })}
      ></choice-row>
      <choice-row
        label="Patch"
        .options=${withHeld(PATCH_SIZES, patch)}
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
      <div class="more">
        <switch-row
          label="Keep colours"
          .value=${keepColours}
          @value-switch=${(event: CustomEvent<boolean>) =>
            this.#change({ keepColours: event.detail })}
        ></switch-row>
        <button aria-expanded=${this.isOpen} @click=${() => (this.isOpen = !this.isOpen)}>
          ${this.isOpen ? 'Less' : 'More'}
        </button>
      </div>
      ${this.isOpen ? this.#strides() : nothing}
    `;
  }

  #strides(): TemplateResult {
    return html`<stride-controls
      .values=${this.values}
      .patch=${this.values.patch}
      @stride-change=${(event: CustomEvent<Partial<StrideValues>>) => this.#change(event.detail)}
    ></stride-controls>`;
  }

  #change(values: Partial<ControlValues>): void {
    this.dispatchEvent(new CustomEvent('control-change', { detail: values }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'control-panel': ControlPanel;
  }
}
