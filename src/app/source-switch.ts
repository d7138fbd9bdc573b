import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { SourceKind } from '../video/sources/source.ts';
import { canCaptureScreen } from '../video/sources/screen-source.ts';
import { brushIcon, cameraIcon, filmIcon, screenIcon } from './icons.ts';
import { sharedStyles } from './shared-styles.ts';

/**
 * One click to another source.
 *
 * @fires demo-pick
 * @fires camera-pick
 * @fires screen-pick
 * @fires file-pick with the `File` as its detail
 */
@customElement('source-switch')
export class SourceSwitch extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      .row {
        display: flex;
        gap: 6px;
      }
      @media (max-width: 600px) {
        button {
          padding: 0 12px;
        }
        svg {
          display: none;
        }
      }
    `,
  ];

  /** The source that runs. */
  @property() kind: SourceKind = 'demo';
  @query('input') private input!: HTMLInputElement;

  /** Lets the user pick a file. */
  pickFile(): void {
    this.input.click();
  }

  override render(): TemplateResult {
    return html`
      <div class="row" role="group" aria-label="Source">
        <button
          type="button"
          aria-pressed=${this.kind === 'demo'}
          @click=${() => this.dispatchEvent(new Event('demo-pick'))}
        >
          ${brushIcon}Demo
        </button>
        <button
          type="button"
          aria-pressed=${this.kind === 'camera'}
          @click=${() => this.dispatchEvent(new Event('camera-pick'))}
        >
          ${cameraIcon}Camera
        </button>
        ${
          canCaptureScreen()
            ? html`<button
                type="button"
                aria-pressed=${this.kind === 'screen'}
                @click=${() => this.dispatchEvent(new Event('screen-pick'))}
              >
                ${screenIcon}Screen
              </button>`
            : nothing
        }
        <button
          type="button"
          title="A video or a picture"
          aria-pressed=${this.kind === 'file' || this.kind === 'still'}
          @click=${() => this.pickFile()}
        >
          ${filmIcon}File…
        </button>
        <input
          type="file"
          accept="video/*,image/*"
          aria-label="Video or picture file"
          hidden
          @change=${() => this.#pick()}
        />
      </div>
    `;
  }

  #pick(): void {
    const [file] = this.input.files ?? [];
    this.input.value = '';
    if (file !== undefined) this.dispatchEvent(new CustomEvent('file-pick', { detail: file }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'source-switch': SourceSwitch;
  }
}
