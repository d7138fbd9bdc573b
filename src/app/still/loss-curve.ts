import { LitElement, css, html, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';
import { logScale } from './log-scale.ts';

const WIDTH = 280;
const HEIGHT = 140;
/** Room for the texts at the left and below. */
const LEFT = 44;
const BELOW = 18;
/** Most points of the line: more than the screen shows. */
const MOST_POINTS = 500;

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumSignificantDigits: 2 });
const exact = new Intl.NumberFormat('en', { maximumSignificantDigits: 4 });

/** How an optimisation's loss falls from step to step, on an axis of equal factors. */
@customElement('loss-curve')
export class LossCurve extends LitElement {
  static override readonly styles = css`
    :host {
      display: block;
      color: var(--quiet);
      font-size: 13px;
      font-variant-numeric: tabular-nums;
    }
    .line {
      display: flex;
      justify-content: space-between;
      margin-bottom: 4px;
    }
    output {
      color: var(--ink);
    }
    svg {
      display: block;
      width: 100%;
      border-radius: 6px;
      background: rgb(255 255 255 / 4%);
    }
    text {
      fill: var(--quiet);
      font-size: 11px;
    }
    line {
      stroke: var(--line);
    }
    polyline {
      fill: none;
      stroke: var(--accent);
      stroke-width: 2;
      stroke-linejoin: round;
    }
    circle {
      fill: var(--accent);
    }
  `;

  /** The loss at the start and after each step, above 0. */
  @property({ attribute: false }) losses: readonly number[] = [];
  /** Steps to do in all. */
  @property({ type: Number }) total = 1;

  override render(): TemplateResult {
    const { losses } = this;
    const last = losses.at(-1);
    const value = last === undefined ? '–' : exact.format(last);
    const label =
      last === undefined
        ? 'Loss, none yet'
        : `Loss, fallen from ${exact.format(losses[0] ?? last)} to ${value}`;
    return html`
      <div class="line"><span>Loss</span><output>${value}</output></div>
      <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${label}>
        ${last === undefined ? '' : this.#curve(last)}
      </svg>
    `;
  }

  #curve(last: number): TemplateResult {
    const { losses, total } = this;
    const scale = logScale(losses);
    const x = (step: number): number => LEFT + ((WIDTH - LEFT - 8) * step) / Math.max(1, total);
    const y = (loss: number): number => HEIGHT - BELOW - (HEIGHT - BELOW - 8) * scale.at(loss);
    const every = Math.ceil(losses.length / MOST_POINTS);
    const newest = losses.length - 1;
    const points = losses.flatMap((loss, step) =>
      step % every === 0 || step === newest ? [`${x(step).toFixed(1)},${y(loss).toFixed(1)}`] : [],
    );
    return svg`
      ${scale.ticks.map(
        (tick) => svg`
          <line x1=${LEFT} x2=${WIDTH - 8} y1=${y(tick)} y2=${y(tick)} />
          <text x=${LEFT - 6} y=${y(tick) + 4} text-anchor="end">${short.format(tick)}</text>
        `,
      )}
      <text x=${LEFT} y=${HEIGHT - 5}>0</text>
      <text x=${WIDTH - 8} y=${HEIGHT - 5} text-anchor="end">${total} steps</text>
      <polyline points=${points.join(' ')} />
      <circle cx=${x(newest)} cy=${y(last)} r="3.5" />
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'loss-curve': LossCurve;
  }
}
