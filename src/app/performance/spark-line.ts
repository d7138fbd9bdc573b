import { LitElement, css, html, svg, type TemplateResult } from 'lit';
import { customElement, property } from 'lit/decorators.js';

const WIDTH = 240;
const HEIGHT = 44;

/** Times the goal that fit: one long wait must not flatten all the others. */
const CEILING = 5;

/** Milliseconds between pictures as a line, the newest at the right, and what is aimed at as a rule. */
@customElement('spark-line')
export class SparkLine extends LitElement {
  static override readonly styles = css`
    svg {
      display: block;
      width: 100%;
      height: 44px;
      border-radius: 6px;
      background: rgb(255 255 255 / 4%);
    }
    polyline {
      fill: none;
      stroke: var(--accent);
      stroke-width: 1.5;
      stroke-linejoin: round;
      vector-effect: non-scaling-stroke;
    }
    line {
      stroke: var(--quiet);
      stroke-dasharray: 3 4;
      vector-effect: non-scaling-stroke;
    }
  `;

  /** The milliseconds. */
  @property({ attribute: false }) values: readonly number[] = [];
  /** What is aimed at, in milliseconds. */
  @property({ type: Number }) goal = 0;

  override render(): TemplateResult {
    const top = Math.min(this.goal * CEILING, Math.max(this.goal * 2, ...this.values)) || 1;
    const y = (value: number): number => HEIGHT - (Math.min(value, top) / top) * (HEIGHT - 4) - 2;
    const step = WIDTH / Math.max(1, this.values.length - 1);
    const points = this.values.map((value, n) => `${(n * step).toFixed(1)},${y(value).toFixed(1)}`);
    const rule = y(this.goal);
    return html`<svg
      viewBox="0 0 ${WIDTH} ${HEIGHT}"
      preserveAspectRatio="none"
      role="img"
      aria-label="Time between pictures"
    >
      ${svg`<line x1="0" x2=${WIDTH} y1=${rule} y2=${rule} />`}
      ${svg`<polyline points=${points.join(' ')} />`}
    </svg>`;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'spark-line': SparkLine;
  }
}
