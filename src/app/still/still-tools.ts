import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { sharedStyles } from '../shared-styles.ts';
import type { PaintPicture } from './still-painting.ts';
import './still-viewer.ts';

/** What belongs to a still picture: to have it painted at its full size, and looked at closely. */
@customElement('still-tools')
export class StillTools extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      .row {
        display: flex;
        justify-content: center;
      }
    `,
  ];

  /** The picture that is shown. */
  @property({ attribute: false }) file!: File;
  /** What paints it. */
  @property({ attribute: false }) paint!: PaintPicture;
  @state() private open = false;

  override render(): TemplateResult {
    return html`
      <div class="row">
        <button
          type="button"
          title="Paint every pixel of the picture, to zoom into and to save"
          @click=${() => (this.open = true)}
        >
          Paint at full size…
        </button>
      </div>
      ${
        this.open
          ? html`<still-viewer
              .file=${this.file}
              .paint=${this.paint}
              @close=${() => (this.open = false)}
            ></still-viewer>`
          : nothing
      }
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'still-tools': StillTools;
  }
}
