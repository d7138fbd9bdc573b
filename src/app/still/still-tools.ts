import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { sharedStyles } from '../shared-styles.ts';
import type { OptimisePicture } from './still-optimisation.ts';
import type { PaintPicture } from './still-painting.ts';
import './optimise-viewer.ts';
import './still-viewer.ts';

/** What belongs to a still picture: to have it painted at its full size or optimised, and looked at closely. */
@customElement('still-tools')
export class StillTools extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      .row {
        display: flex;
        flex-wrap: wrap;
        gap: 8px;
        justify-content: center;
      }
    `,
  ];

  /** The picture that is shown. */
  @property({ attribute: false }) file!: File;
  /** What paints it. */
  @property({ attribute: false }) paint!: PaintPicture;
  /** What optimises it. */
  @property({ attribute: false }) optimise!: OptimisePicture;
  @state() private open: 'painted' | 'optimised' | undefined;

  override render(): TemplateResult {
    return html`
      <div class="row">
        <button
          type="button"
          title="Paint every pixel of the picture, to zoom into and to save"
          @click=${() => (this.open = 'painted')}
        >
          Paint at full size…
        </button>
        <button
          type="button"
          title="Seek the picture's pixels step by step: closer, slow, and small"
          @click=${() => (this.open = 'optimised')}
        >
          Optimise…
        </button>
      </div>
      ${this.#viewer()}
    `;
  }

  #viewer(): TemplateResult | typeof nothing {
    const close = (): void => {
      this.open = undefined;
    };
    if (this.open === 'painted') {
      return html`<still-viewer
        .file=${this.file}
        .paint=${this.paint}
        @close=${close}
      ></still-viewer>`;
    }
    if (this.open === 'optimised') {
      return html`<optimise-viewer
        .file=${this.file}
        .optimise=${this.optimise}
        @close=${close}
      ></optimise-viewer>`;
    }
    return nothing;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'still-tools': StillTools;
  }
}
