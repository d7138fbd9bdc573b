import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { MAX_STYLES } from '../../swap/joint-style.ts';
import { sharedStyles } from '../shared-styles.ts';
import type { MixPart } from './style-mix.ts';
import '../slider-row.ts';

/** A new weight for a style of the mix. */
export interface WeightChange {
  /** `id` of the style. */
  readonly id: string;
  /** Over 0, up to 1. */
  readonly weight: number;
}

/**
 * Whether several styles are mixed, and how much there is of each.
 *
 * @fires mixing-toggle
 * @fires weight-slide with a {@link WeightChange} as its detail
 */
@customElement('mix-row')
export class MixRow extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 20px;
        min-height: 44px;
        padding: 0 4px;
      }
      button {
        min-height: 32px;
        font-size: 14px;
      }
      slider-row {
        flex: 1 1 120px;
        min-width: 0;
        max-width: 220px;
      }
      p {
        margin: 0;
        color: var(--quiet);
        font-size: 13px;
      }
    `,
  ];

  /** What the picture is painted with. */
  @property({ attribute: false }) mix: readonly MixPart[] = [];
  /** Styles are added to each other rather than exchanged. */
  @property({ type: Boolean }) mixing = false;

  override render(): TemplateResult {
    return html`
      <button
        type="button"
        title="Each stroke comes from the style that suits its place"
        aria-pressed=${this.mixing}
        @click=${() => this.dispatchEvent(new Event('mixing-toggle'))}
      >
        Mix styles
      </button>
      ${this.mixing ? this.#weights() : nothing}
    `;
  }

  #weights(): TemplateResult | TemplateResult[] {
    if (this.mix.length < 2) return html`<p>Pick up to ${MAX_STYLES} styles.</p>`;
    return this.mix.map(
      ({ choice, weight }) => html`
        <slider-row
          label=${choice.title}
          title=${choice.title}
          .value=${weight}
          .least=${0.01}
          @value-slide=${(event: CustomEvent<number>) => this.#slide(choice.id, event.detail)}
        ></slider-row>
      `,
    );
  }

  #slide(id: string, weight: number): void {
    const detail: WeightChange = { id, weight };
    this.dispatchEvent(new CustomEvent('weight-slide', { detail }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'mix-row': MixRow;
  }
}
