import { LitElement, css, html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { formatSeconds } from '../queue/wording.ts';
import { sharedStyles } from '../shared-styles.ts';
import {
  StillOptimisation,
  type OptimiseChoice,
  type OptimisePicture,
} from './still-optimisation.ts';
import './loss-curve.ts';
import './optimise-fields.ts';
import './still-frame.ts';

/**
 * A picture optimised step by step, over the whole page: how, how far it is, and the picture on its
 * way, to be looked at and saved at any time.
 *
 * @fires close
 */
@customElement('optimise-viewer')
export class OptimiseViewer extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      aside {
        display: grid;
        align-content: start;
        gap: 14px;
        flex: none;
        width: 320px;
        padding: 4px 16px 16px;
        overflow: auto;
        scrollbar-width: thin;
      }
      p {
        margin: 0;
        color: var(--quiet);
        font-size: 13px;
        text-wrap: pretty;
      }
      .state {
        display: grid;
        gap: 8px;
        font-size: 13px;
        font-variant-numeric: tabular-nums;
      }
      .line {
        display: flex;
        align-items: center;
        justify-content: space-between;
        gap: 12px;
        min-height: 36px;
      }
      progress {
        width: 100%;
        accent-color: var(--accent);
      }
      @media (max-width: 700px) {
        aside {
          width: auto;
          max-height: 58%;
          padding-top: 12px;
        }
      }
    `,
  ];

  /** The picture to optimise. */
  @property({ attribute: false }) file!: File;
  /** What optimises it. */
  @property({ attribute: false }) optimise!: OptimisePicture;
  readonly #optimisation = new StillOptimisation(this);

  override updated(changed: PropertyValues<this>): void {
    if (changed.has('file')) void this.#optimisation.open(this.file);
  }

  override render(): TemplateResult {
    const { before, after, failure, running } = this.#optimisation;
    return html`<still-frame
      heading="Optimise the picture"
      result="optimised"
      name=${this.file.name}
      most="3"
      .original=${before}
      .painted=${after}
      .failure=${failure}
      .png=${() => this.#optimisation.png()}
      @close=${() => this.#close()}
    >
      <aside>
        ${this.#progress()}
        <p>
          Seeks the pixels in small steps instead of decoding them once: closer to the style's
          strokes, and slow. Every step goes through the network forwards and back, so begin small:
          twice the side takes four times as long.
        </p>
        <optimise-fields
          .running=${running}
          @optimise-start=${({ detail }: CustomEvent<OptimiseChoice>) =>
            void this.#optimisation.start(this.file, this.optimise, detail)}
        ></optimise-fields>
      </aside>
    </still-frame>`;
  }

  /** How far it is, and how the loss falls. */
  #progress(): TemplateResult | typeof nothing {
    const { running, losses, total } = this.#optimisation;
    if (!running && losses.length === 0) return nothing;
    const step = Math.max(0, losses.length - 1);
    return html`<div class="state">
      <div class="line">
        <span>${this.#text(step)}</span>
        ${
          running
            ? html`<button
                type="button"
                title="Make no more steps, and keep the picture as it is"
                @click=${() => this.#optimisation.stop()}
              >
                Stop here
              </button>`
            : nothing
        }
      </div>
      <progress max=${total} .value=${step} aria-label="Steps" ?hidden=${!running}></progress>
      <loss-curve .losses=${losses} .total=${total}></loss-curve>
    </div>`;
  }

  #text(step: number): string {
    const { running, losses, total, secondsLeft } = this.#optimisation;
    if (losses.length === 0) return 'Starting…';
    const left = secondsLeft === undefined ? '' : `, ${formatSeconds(secondsLeft)} left`;
    if (running) return `Step ${step} of ${total}${left}`;
    return step < total ? `Stopped at step ${step} of ${total}` : `${total} steps done`;
  }

  #close(): void {
    this.#optimisation.close();
    this.dispatchEvent(new Event('close'));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'optimise-viewer': OptimiseViewer;
  }
}
