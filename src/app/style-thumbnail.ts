import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { THUMBNAIL_SIZE, type StyleChoice } from './style-choice.ts';

/** The picture of a style, drawn when it is time. */
@customElement('style-thumbnail')
export class StyleThumbnail extends LitElement {
  static override readonly styles = css`
    :host {
      background: var(--raised);
    }
    canvas {
      display: block;
      width: 100%;
      height: 100%;
    }
  `;

  /** The style to show. */
  @property({ attribute: false }) choice: StyleChoice | undefined;
  /** Nothing more urgent is under way. */
  @property({ type: Boolean }) timely = false;
  @query('canvas') private canvas!: HTMLCanvasElement;
  #drawn: StyleChoice | undefined;

  override render(): TemplateResult {
    return html`<canvas
      width=${THUMBNAIL_SIZE}
      height=${THUMBNAIL_SIZE}
      aria-hidden="true"
    ></canvas>`;
  }

  override updated(): void {
    const { choice } = this;
    if (choice === undefined || !this.timely || choice === this.#drawn) return;
    this.#drawn = choice;
    void this.#draw(choice);
  }

  async #draw(choice: StyleChoice): Promise<void> {
    const picture = await choice.thumbnail();
    if (this.choice === choice) this.canvas.getContext('2d')?.drawImage(picture, 0, 0);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'style-thumbnail': StyleThumbnail;
  }
}
