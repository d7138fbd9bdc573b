import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { STRIDES, stridesWithin, SWAPS, withHeld } from './patch-choices.ts';
import './choice-row.ts';

/** How densely patches lie, and how often they are swapped. */
export interface StrideValues {
  /** Distance between neighbouring patches of the style in activation positions: 1–15. */
  readonly styleStride: number;
  /** Distance between neighbouring patches of the frame in activation positions: 1 up to the patch. */
  readonly contentStride: number;
  /** How often the picture is swapped: 1–5. */
  readonly swaps: number;
}

/**
 * How densely patches of the style and of the frame lie, and how often the picture is swapped.
 *
 * @fires stride-change with a part of {@link StrideValues} as its detail
 */
@customElement('stride-controls')
export class StrideControls extends LitElement {
  static override readonly styles = css`
    :host {
      display: flex;
      flex-wrap: wrap;
      gap: 8px 24px;
      justify-content: space-between;
    }
  `;

  /** What holds. */
  @property({ attribute: false }) values: StrideValues = {
    styleStride: 1,
    contentStride: 1,
    swaps: 1,
  };
  /** Side of a patch, which the stride of the frame's patches does not exceed. */
  @property({ type: Number }) patch = 3;

  override render(): TemplateResult {
    const { styleStride, contentStride, swaps } = this.values;
    return html`
      <choice-row
        label="Style stride"
        .options=${withHeld(STRIDES, styleStride)}
        .value=${styleStride}
        @value-pick=${(event: CustomEvent<number>) => this.#change({ styleStride: event.detail })}
      ></choice-row>
      <choice-row
        label="Picture stride"
        .options=${withHeld(stridesWithin(this.patch), contentStride)}
        .value=${contentStride}
        @value-pick=${(event: CustomEvent<number>) => this.#change({ contentStride: event.detail })}
      ></choice-row>
      <choice-row
        label="Swaps"
        title="How often strokes are chosen, each time for what came of it before"
        .options=${withHeld(SWAPS, swaps)}
        .value=${swaps}
        @value-pick=${(event: CustomEvent<number>) => this.#change({ swaps: event.detail })}
      ></choice-row>
    `;
  }

  #change(values: Partial<StrideValues>): void {
    this.dispatchEvent(new CustomEvent('stride-change', { detail: values }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'stride-controls': StrideControls;
  }
}
