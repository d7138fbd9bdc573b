import { LitElement, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { StillPainting, type PaintPicture } from './still-painting.ts';
import './still-frame.ts';

/**
 * A picture painted at its full size, over the whole page: zoom, compare, save.
 *
 * @fires close
 */
@customElement('still-viewer')
export class StillViewer extends LitElement {
  /** The picture to paint. */
  @property({ attribute: false }) file!: File;
  /** What paints it. */
  @property({ attribute: false }) paint!: PaintPicture;
  readonly #painting = new StillPainting(this);

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('file')) void this.#painting.start(this.file, this.paint);
  }

  override render(): TemplateResult {
    const { before, after, share, failure } = this.#painting;
    return html`<still-frame
      heading="Picture at full size"
      result="painted"
      name=${this.file.name}
      .original=${before}
      .painted=${after}
      .share=${share}
      .failure=${failure}
      .png=${() => this.#painting.png()}
      @close=${() => this.#close()}
    ></still-frame>`;
  }

  #close(): void {
    this.#painting.close();
    this.dispatchEvent(new Event('close'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'still-viewer': StillViewer;
  }
}
