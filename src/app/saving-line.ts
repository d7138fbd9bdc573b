import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { sharedStyles } from './shared-styles.ts';
import type { SavingProgress } from './video-saving.ts';

/**
 * How far a video is saved, and a way to stop it.
 *
 * @fires cancel
 */
@customElement('saving-line')
export class SavingLine extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        position: fixed;
        z-index: 2;
        top: 68px;
        left: 50%;
        width: min(560px, calc(100vw - 24px));
        transform: translateX(-50%);
      }
      .line {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: 4px 16px;
        padding: 12px 12px 12px 16px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        box-shadow: 0 8px 30px rgb(0 0 0 / 50%);
        font-variant-numeric: tabular-nums;
      }
      .name {
        overflow: hidden;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      small {
        color: var(--quiet);
        font-size: 13px;
      }
      button {
        grid-area: 1 / 2 / span 2;
      }
      progress {
        grid-column: 1 / -1;
        width: 100%;
        height: 6px;
        accent-color: var(--accent);
      }
    `,
  ];

  /** How far it is. */
  @property({ attribute: false }) progress!: SavingProgress;

  override render(): TemplateResult {
    const { name, frames, total, fps } = this.progress;
    return html`
      <div class="line">
        <span class="name">Painting “${name}”</span>
        <small>${frames === 0 ? 'Opening the video…' : this.#numbers(frames, total, fps)}</small>
        <button type="button" @click=${() => this.dispatchEvent(new Event('cancel'))}>
          Cancel
        </button>
        <progress
          aria-label="Saving the video"
          max=${Math.max(1, total)}
          .value=${frames}
        ></progress>
      </div>
    `;
  }

  #numbers(frames: number, total: number, fps: number): string {
    const left = fps > 0 ? ` · ${duration((total - frames) / fps)} left` : '';
    return `${frames} of ${total} frames · ${fps.toFixed(1)} fps${left}`;
  }
}

/** `48 s` or `3:07 min`. */
function duration(seconds: number): string {
  const whole = Math.ceil(seconds);
  if (whole < 60) return `${whole} s`;
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')} min`;
}

declare global {
  interface HTMLElementTagNameMap {
    'saving-line': SavingLine;
  }
}
