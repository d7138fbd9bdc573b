import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { closeIcon, saveIcon } from '../icons.ts';
import { download } from '../save-place.ts';
import { sharedStyles } from '../shared-styles.ts';
import type { ZoomPane } from './zoom-pane.ts';
import './zoom-pane.ts';

/**
 * A picture and what was made of it, over the whole page: zoom, compare, save. What is put into it
 * stands beside the picture, or below it where the page is narrow.
 *
 * @fires close
 */
@customElement('still-frame')
export class StillFrame extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      dialog {
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
      dialog[open] {
        display: flex;
        flex-direction: column;
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
      .desk {
        display: flex;
        flex: 1;
        min-height: 0;
      }
      zoom-pane {
        flex: 1;
        min-width: 0;
        min-height: 0;
      }
      .failure {
        margin: 0;
        padding: 0 16px 10px;
        color: var(--warning);
      }
      @media (max-width: 700px) {
        .bar {
          gap: 6px;
          padding-inline: 12px;
        }
        .bar button {
          padding-inline: 9px;
        }
        h2 {
          flex-basis: 100%;
        }
        .desk {
          flex-direction: column;
        }
      }
    `,
  ];

  /** What the dialog is called. */
  @property() heading = '';
  /** What the picture has become, for its label and its file: `painted`. */
  @property() result = '';
  /** Name of the picture's file. */
  @property() name = '';
  /** The picture as it was. */
  @property({ attribute: false }) original: ImageBitmap | undefined;
  /** What was made of it. */
  @property({ attribute: false }) painted: ImageBitmap | undefined;
  /** How often a small picture is enlarged at most where the whole of it is shown. */
  @property({ type: Number }) most = 1;
  /** Share that is painted, 0 to 1; left out where it is told elsewhere. */
  @property({ attribute: false }) share: number | undefined;
  /** Why nothing was made of it; empty where something was, or will be. */
  @property() failure = '';
  /** Makes the file that is saved; undefined where there is nothing to save. */
  @property({ attribute: false }) png!: () => Promise<Blob | undefined>;
  @state() private split = 0;
  @query('zoom-pane') private pane!: ZoomPane;
  @query('dialog') private dialog!: HTMLDialogElement;

  override firstUpdated(): void {
    this.dialog.showModal();
  }

  override render(): TemplateResult {
    const { original, painted, failure, name } = this;
    const size = original === undefined ? '' : `${original.width} × ${original.height}`;
    return html`
      <dialog aria-label=${this.heading} @close=${() => this.dispatchEvent(new Event('close'))}>
        <div class="bar">
          <h2>${name} <small>${size}</small></h2>
          ${failure === '' ? this.#state() : nothing}
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
            ?disabled=${painted === undefined}
            title="Save the ${this.result} picture at its full size"
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
        ${failure === '' ? nothing : html`<p class="failure" role="alert">${failure}</p>`}
        <div class="desk">
          <zoom-pane
            role="img"
            aria-label="${name}, ${painted === undefined ? 'as it is' : this.result}"
            .original=${original}
            .painted=${painted}
            .split=${this.split}
            .most=${this.most}
          ></zoom-pane>
          <slot></slot>
        </div>
      </dialog>
    `;
  }

  /** How far it is, and then how to compare. */
  #state(): TemplateResult | typeof nothing {
    const { painted, share } = this;
    if (painted !== undefined) {
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
    if (share === undefined) return nothing;
    return html`<label>
      Painting… <progress max="1" .value=${share} aria-label="Painting the picture"></progress>
    </label>`;
  }

  #compare(event: InputEvent): void {
    if (event.target instanceof HTMLInputElement) this.split = event.target.valueAsNumber / 100;
  }

  async #save(): Promise<void> {
    const png = await this.png();
    if (png === undefined) return;
    download(png, `${this.name.replace(/\.[^.]+$/, '')}-${this.result}.png`);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'still-frame': StillFrame;
  }
}
