import { LitElement, css, html, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import type { FileSource } from '../video/sources/file-source.ts';
import { loopIcon } from './icons.ts';
import { sharedStyles } from './shared-styles.ts';

/** Milliseconds between two readings of the clip's time. */
const INTERVAL = 200;

/** Where a video file stands: wind it, and let it loop or not. */
@customElement('file-timeline')
export class FileTimeline extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        display: flex;
        align-items: center;
        gap: 12px;
        width: 100%;
        max-width: 960px;
        margin-inline: auto;
        color: var(--quiet);
        font-size: 13px;
        font-variant-numeric: tabular-nums;
      }
      input {
        flex: 1;
        min-width: 0;
        height: 24px;
        margin: 0;
        accent-color: var(--accent);
        cursor: pointer;
      }
      button {
        min-width: 40px;
        padding: 0;
      }
    `,
  ];

  /** The file that plays. */
  @property({ attribute: false }) clip!: FileSource;
  #timer: ReturnType<typeof setInterval> | undefined;

  override connectedCallback(): void {
    super.connectedCallback();
    this.#timer = setInterval(() => this.requestUpdate(), INTERVAL);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearInterval(this.#timer);
  }

  override render(): TemplateResult {
    const { time, duration, looping } = this.clip;
    const length = Number.isFinite(duration) ? duration : time;
    return html`
      <span>${clock(time)}</span>
      <input
        type="range"
        aria-label="Position"
        aria-valuetext="${clock(time)} of ${clock(length)}"
        min="0"
        max=${length}
        step="0.04"
        .value=${String(time)}
        @input=${(event: InputEvent) => this.#seek(event)}
      />
      <span>${clock(length)}</span>
      <button
        type="button"
        aria-label="Loop"
        title="Begin again at the end"
        aria-pressed=${looping}
        @click=${() => this.#toggleLoop()}
      >
        ${loopIcon}
      </button>
    `;
  }

  #seek({ target }: InputEvent): void {
    if (target instanceof HTMLInputElement) this.clip.seek(target.valueAsNumber);
  }

  #toggleLoop(): void {
    this.clip.loop(!this.clip.looping);
    this.requestUpdate();
  }
}

/** `0:07` or `12:34`. */
function clock(seconds: number): string {
  const whole = Math.floor(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

declare global {
  interface HTMLElementTagNameMap {
    'file-timeline': FileTimeline;
  }
}
