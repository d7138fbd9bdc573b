import { LitElement, css, html, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { closeIcon, saveIcon } from '../icons.ts';
import { download } from '../save-place.ts';
import { sharedStyles } from '../shared-styles.ts';
import { StillPainting, type PaintPicture } from './still-painting.ts';
import type { ZoomPane } from './zoom-pane.ts';
import './zoom-pane.ts';

/**
 * A picture painted at its full size, over the whole page: zoom, compare, save.
 *
 * @fires close
 */
@customElement('still-viewer')
export class StillViewer extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      dialog {
        display: flex;
        flex-direction: column;
        width: 100vw;
        max-width: none;
        height: 100dvh;
        max-height: none;
        margin: 0;
        padding: 0;
        border: 0;
        background: var(--ground);
        color: var(--ink);
      }
      .bar {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 8px 14px;
        padding: 10px 16px;
      }
      h2 {
        flex: 1;
        min-width: 120px;
        margin: 0;
        overflow: hidden;
        font-size: 16px;
        font-weight: 600;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      small,
      label {
        color: var(--quiet);
        font-size: 13px;
        font-weight: 400;
        font-variant-numeric: tabular-nums;
      }
      .group {
        display: flex;
        gap: 6px;
      }
      label {
        display: flex;
        align-items: center;
        gap: 8px;
      }
      input,
      progress {
        accent-color: var(--accent);
      }
      zoom-pane {
        flex: 1;
        min-height: 0;
      }
      .failure {
        margin: 0;
        padding: 0 16px 10px;
        color: var(--warning);
      }
    `,
  ];

  /** The picture to paint. */
  @property({ attribute: false }) file!: File;
  /** What paints it. */
  @property({ attribute: false }) paint!: PaintPicture;
  @state() private split = 0;
  @query('zoom-pane') private pane!: ZoomPane;
  @query('dialog') private dialog!: HTMLDialogElement;
  readonly #painting = new StillPainting(this);

  override firstUpdated(): void {
    this.dialog.showModal();
  }

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('file')) void this.#painting.start(this.file, this.paint);
  }

  override render(): TemplateResult {
    const { before, after } = this.#painting;
    const size = before === undefined ? '' : `${before.width} × ${before.height}`;
    return html`
      <dialog aria-label="Picture at full size" @close=${() => this.#close()}>
        <div class="bar">
          <h2>${this.file.name} <small>${size}</small></h2>
          ${this.#state()}
          <div class="group" role="group" aria-label="Zoom">
            <button type="button" aria-label="Smaller" @click=${() => this.pane.zoom(1 / 1.5)}>
              −
            </button>
            <button type="button" @click=${() => this.pane.fit()}>Fit</button>
            <button type="button" @click=${() => this.pane.actualSize()}>1:1</button>
            <button type="button" aria-label="Larger" @click=${() => this.pane.zoom(1.5)}>+</button>
          </div>
          <button
            type="button"
            ?disabled=${after === undefined}
            title="Save the painted picture at its full size"
            @click=${() => void this.#save()}
          >
            ${saveIcon}Save PNG
          </button>
          <button
            type="button"
            aria-label="Close"
            title="Close"
            @click=${() => this.dialog.close()}
          >
            ${closeIcon}
          </button>
        </div>
        ${this.#painting.failure === '' ? '' : html`<p class="failure" role="alert">${this.#painting.failure}</p>`}
        <zoom-pane
          role="img"
          aria-label="${this.file.name}, ${after === undefined ? 'as it is' : 'painted'}"
          .original=${before}
          .painted=${after}
          .split=${this.split}
        ></zoom-pane>
      </dialog>
    `;
  }

  /** How far it is, and then how to compare. */
  #state(): TemplateResult {
    const { after, share, failure } = this.#painting;
    if (failure !== '') return html``;
    if (after === undefined) {
      return html`<label>
        Painting… <progress max="1" .value=${share} aria-label="Painting the picture"></progress>
      </label>`;
    }
    return html`<label>
      Original
      <input
        type="range"
        min="0"
        max="100"
        .value=${String(this.split * 100)}
        @input=${(event: InputEvent) => this.#compare(event)}
      />
    </label>`;
  }

  #compare(event: InputEvent): void {
    if (event.target instanceof HTMLInputElement) this.split = event.target.valueAsNumber / 100;
  }

  async #save(): Promise<void> {
    const png = await this.#painting.png();
    if (png !== undefined) download(png, `${this.file.name.replace(/\.[^.]+$/, '')}-painted.png`);
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
