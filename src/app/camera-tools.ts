import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { Camera, CameraWish } from '../video/sources/camera-source.ts';
import { mirrorIcon, turnIcon } from './icons.ts';
import { sharedStyles } from './shared-styles.ts';

const LINES = [360, 480, 720, 1080] as const;

/**
 * Which camera, which way round, how fine, and whether as in a mirror.
 *
 * @fires camera-wish with a {@link CameraWish} as its detail
 * @fires lines-pick with the number as its detail
 * @fires mirror-toggle
 */
@customElement('camera-tools')
export class CameraTools extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        flex-wrap: wrap;
        justify-content: center;
        gap: 8px;
      }
      select {
        min-height: 36px;
        max-width: min(320px, 60vw);
        padding: 0 10px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        color: var(--ink);
        font: inherit;
        font-size: 14px;
        text-overflow: ellipsis;
      }
      button {
        font-size: 14px;
      }
      @media (max-width: 600px) {
        button span {
          display: none;
        }
      }
    `,
  ];

  /** The cameras there are. */
  @property({ attribute: false }) cameras: readonly Camera[] = [];
  /** The one that is open. */
  @property({ attribute: false }) camera: MediaTrackSettings = {};
  /** Lines that were asked for. */
  @property({ type: Number }) lines = 720;
  /** The picture is shown as in a mirror. */
  @property({ type: Boolean }) mirrored = false;

  override render(): TemplateResult {
    const { cameras, camera, lines } = this;
    const away = camera.facingMode === 'environment';
    return html`
      ${
        cameras.length === 0
          ? nothing
          : html`<select
              aria-label="Camera"
              @change=${(event: Event) => this.#wish({ deviceId: valueOf(event) })}
            >
              ${cameras.map(
                ({ deviceId, label }) =>
                  html`<option value=${deviceId} ?selected=${deviceId === camera.deviceId}>
                    ${label}
                  </option>`,
              )}
            </select>`
      }
      <select
        aria-label="Resolution"
        @change=${(event: Event) =>
          this.dispatchEvent(new CustomEvent('lines-pick', { detail: Number(valueOf(event)) }))}
      >
        ${LINES.map(
          (option) =>
            html`<option value=${option} ?selected=${option === lines}>${option} lines</option>`,
        )}
      </select>
      ${
        camera.facingMode === undefined
          ? nothing
          : html`<button
              type="button"
              title="The camera on the other side"
              aria-label=${away ? 'Front camera' : 'Back camera'}
              @click=${() => this.#wish({ facing: away ? 'user' : 'environment' })}
            >
              ${turnIcon}<span>${away ? 'Front' : 'Back'}</span>
            </button>`
      }
      <button
        type="button"
        aria-label="Mirror"
        title="As in a mirror, or as others see it"
        aria-pressed=${this.mirrored}
        @click=${() => this.dispatchEvent(new Event('mirror-toggle'))}
      >
        ${mirrorIcon}<span>Mirror</span>
      </button>
    `;
  }

  #wish(wish: CameraWish): void {
    this.dispatchEvent(new CustomEvent('camera-wish', { detail: wish }));
  }
}

function valueOf({ target }: Event): string {
  return target instanceof HTMLSelectElement ? target.value : '';
}

declare global {
  interface HTMLElementTagNameMap {
    'camera-tools': CameraTools;
  }
}
