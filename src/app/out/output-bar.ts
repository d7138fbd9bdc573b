import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import type { Container } from '../../video/film-container.ts';
import { sharedStyles } from '../shared-styles.ts';
import {
  floatIcon,
  fullScreenIcon,
  moreIcon,
  recordIcon,
  snapshotIcon,
  stopIcon,
  windowIcon,
} from './output-icons.ts';
import { canFloat } from './picture-window.ts';
import type { RecordingState, RecordingWish } from './recording-control.ts';

const CONTAINERS: readonly { readonly value: Container; readonly title: string }[] = [
  { value: 'mp4', title: 'MP4' },
  { value: 'webm', title: 'WebM' },
];

/**
 * The ways out for the picture: record, snapshot, floating window, window of its own, full screen.
 *
 * @fires record-toggle
 * @fires wish-change with a part of {@link RecordingWish} as its detail
 * @fires snapshot-pick
 * @fires float-toggle
 * @fires window-toggle
 * @fires full-toggle
 */
@customElement('output-bar')
export class OutputBar extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        position: relative;
        display: flex;
        gap: 8px;
      }
      button {
        min-width: 40px;
        min-height: 40px;
        padding: 0 10px;
        border-color: rgb(255 255 255 / 18%);
        background: var(--glass);
      }
      button:hover {
        background: var(--glass-over);
      }
      .record {
        display: flex;
      }
      .record button:first-child:not(:last-child) {
        border-radius: var(--radius) 0 0 var(--radius);
      }
      .record .more {
        min-width: 26px;
        padding: 0 4px;
        border-left: 0;
        border-radius: 0 var(--radius) var(--radius) 0;
      }
      .red {
        display: inline-flex;
        color: #ff5a4d;
      }
      .time {
        font-variant-numeric: tabular-nums;
      }
      .menu {
        position: absolute;
        bottom: 48px;
        left: 0;
        display: grid;
        gap: 10px;
        width: max-content;
        padding: 12px 14px;
        border: 1px solid var(--line);
        border-radius: var(--radius);
        background: var(--raised);
        box-shadow: 0 8px 30px rgb(0 0 0 / 50%);
      }
      .menu label {
        display: flex;
        align-items: center;
        gap: 8px;
        min-height: 28px;
        cursor: pointer;
      }
      fieldset {
        display: flex;
        gap: 16px;
        margin: 0;
        padding: 0;
        border: 0;
      }
      input {
        accent-color: var(--accent);
      }
      @media (max-width: 600px) {
        :host {
          gap: 6px;
        }
        .wide {
          display: none;
        }
      }
    `,
  ];

  /** What the recorder is doing. */
  @property() state: RecordingState = 'idle';
  /** This browser can record. */
  @property({ type: Boolean }) able = false;
  /** Seconds that the recording is long. */
  @property({ type: Number }) seconds = 0;
  /** How the next recording is made. */
  @property({ attribute: false }) wish: RecordingWish = { container: 'mp4', sound: true };
  /** Whose sound is recorded. */
  @property() soundTitle = 'Sound of the microphone';
  /** The picture floats over all windows. */
  @property({ type: Boolean }) floating = false;
  /** The picture has a window of its own. */
  @property({ type: Boolean }) windowed = false;
  /** The picture fills the screen. */
  @property({ type: Boolean }) full = false;
  @state() private open = false;

  override render(): TemplateResult {
    return html`
      ${this.able ? this.#record() : nothing}
      ${this.#button('Save this picture', snapshotIcon, 'snapshot-pick')}
      ${
        canFloat()
          ? this.#button('Float over all windows', floatIcon, 'float-toggle', this.floating)
          : nothing
      }
      ${this.#button('Window with the picture alone', windowIcon, 'window-toggle', this.windowed)}
      ${
        document.fullscreenEnabled
          ? this.#button('Full screen', fullScreenIcon, 'full-toggle', this.full)
          : nothing
      }
    `;
  }

  #button(title: string, icon: TemplateResult, event: string, pressed?: boolean): TemplateResult {
    return html`<button
      type="button"
      class=${event === 'window-toggle' ? 'wide' : ''}
      title=${title}
      aria-label=${title}
      aria-pressed=${pressed ?? nothing}
      @click=${() => this.dispatchEvent(new Event(event))}
    >
      ${icon}
    </button>`;
  }

  #record(): TemplateResult {
    const recording = this.state === 'recording';
    const title = recording ? 'Stop and save the recording' : 'Record';
    return html`<div class="record" @keydown=${this.#key}>
        <button
          type="button"
          title=${title}
          aria-label=${title}
          ?disabled=${this.state === 'starting' || this.state === 'saving'}
          @click=${() => this.#toggle()}
        >
          <span class="red">${recording ? stopIcon : recordIcon}</span>
          ${
            this.state === 'idle'
              ? nothing
              : html`<span class="time" role="timer">${this.#progress()}</span>`
          }
        </button>
        ${
          this.state === 'idle'
            ? html`<button
                type="button"
                class="more"
                title="How to record"
                aria-label="How to record"
                aria-expanded=${this.open}
                @click=${() => (this.open = !this.open)}
              >
                ${moreIcon}
              </button>`
            : nothing
        }
      </div>
      ${this.open && this.state === 'idle' ? this.#menu() : nothing}`;
  }

  #menu(): TemplateResult {
    const { container, sound } = this.wish;
    return html`<div class="menu" role="group" aria-label="How to record" @keydown=${this.#key}>
      <label>
        <input
          type="checkbox"
          .checked=${sound}
          @change=${() => this.#wish({ sound: !sound })}
        />${this.soundTitle}
      </label>
      <fieldset>
        <legend class="spoken">Kind of file</legend>
        ${CONTAINERS.map(
          ({ value, title }) =>
            html`<label>
              <input
                type="radio"
                name="container"
                .checked=${value === container}
                @change=${() => this.#wish({ container: value })}
              />${title}
            </label>`,
        )}
      </fieldset>
    </div>`;
  }

  #progress(): string {
    if (this.state === 'saving') return 'Saving…';
    const whole = Math.floor(this.seconds);
    return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
  }

  #toggle(): void {
    this.open = false;
    this.dispatchEvent(new Event('record-toggle'));
  }

  #wish(wish: Partial<RecordingWish>): void {
    this.dispatchEvent(new CustomEvent('wish-change', { detail: wish }));
  }

  readonly #key = (event: KeyboardEvent): void => {
    if (event.key === 'Escape') this.open = false;
  };
}

declare global {
  interface HTMLElementTagNameMap {
    'output-bar': OutputBar;
  }
}
