import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query, state } from 'lit/decorators.js';
import { FileIntake } from '../../src/app/file-intake.ts';
import { sharedStyles } from '../../src/app/shared-styles.ts';
import { detectCapabilities, engineOrder } from '../../src/engine/choose-engine.ts';
import { adapterName, isHardwareAdapter } from '../../src/engine/gpu-adapter.ts';
import type { EngineChoice } from '../../src/engine/engine-names.ts';
import type { BenchDocument, BenchEnvironment } from '../format/document.ts';
import { resultsInFragment } from '../format/link.ts';
import { parseDocument } from '../format/parse-document.ts';
import { describePage } from '../machine.ts';
import { BenchRun } from './bench-run.ts';
import { benchStyles } from './bench-styles.ts';
import type { RunPlan } from './run-plan.ts';
import './export-bar.ts';
import './machine-card.ts';
import './result-charts.ts';
import './result-list.ts';
import './run-form.ts';
import './run-progress.ts';

/** The benchmark page: this machine, a run, and results beside each other. */
@customElement('bench-app')
export class BenchApp extends LitElement {
  static override readonly styles = [
    sharedStyles,
    benchStyles,
    css`
      .page {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        gap: 28px;
        max-width: 1400px;
        margin: 0 auto;
        padding: 12px 20px 40px;
      }
      header {
        display: flex;
        flex-wrap: wrap;
        align-items: baseline;
        justify-content: space-between;
        gap: 10px;
      }
      h1 {
        margin: 0;
        font-size: 19px;
        font-weight: 600;
        letter-spacing: -0.01em;
      }
      a {
        color: var(--accent);
      }
      .desk {
        display: grid;
        grid-template-columns: repeat(auto-fit, minmax(min(100%, 420px), 1fr));
        gap: 28px 48px;
      }
      .trouble {
        margin: 0;
        color: var(--warning);
      }
      canvas {
        display: block;
        width: 320px;
        max-width: 100%;
        border-radius: var(--radius);
      }
      canvas[hidden] {
        display: none;
      }
      result-list {
        margin-top: 16px;
      }
      result-charts {
        margin-top: 16px;
      }
    `,
  ];

  @state() private environment: BenchEnvironment | undefined;
  @state() private machine = '';
  @state() private engines: readonly EngineChoice[] = [];
  @state() private documents: readonly BenchDocument[] = [];
  @state() private trouble = '';
  @query('canvas') private canvas!: HTMLCanvasElement;
  readonly #run = new BenchRun(this, () => this.canvas);
  readonly #intake = new FileIntake(this, (files) => void this.#load(files));

  override render(): TemplateResult {
    const { progress } = this.#run;
    const trouble = this.#run.trouble === '' ? this.trouble : this.#run.trouble;
    return html`
      <main class="page">
        <header>
          <h1>Impasto benchmark</h1>
          <a href="../">Paint live pictures</a>
        </header>
        <div class="desk">
          <machine-card
            .environment=${this.environment}
            .machine=${this.machine}
            @name-change=${(event: CustomEvent<string>) => (this.machine = event.detail)}
          ></machine-card>
          <run-form
            .engines=${this.engines}
            .busy=${progress !== undefined}
            @run-start=${(event: CustomEvent<RunPlan>) => void this.#start(event.detail)}
          ></run-form>
        </div>
        <canvas width="2" height="2" hidden aria-label="The camera, painted"></canvas>
        <div role="alert">
          ${trouble === '' ? nothing : html`<p class="trouble">${trouble}</p>`}
        </div>
        <section aria-labelledby="results">
          <h2 id="results">Results</h2>
          <export-bar
            .documents=${this.documents}
            @files-pick=${(event: CustomEvent<File[]>) => void this.#load(event.detail)}
          ></export-bar>
          <result-charts .documents=${this.documents}></result-charts>
          <result-list
            .documents=${this.documents}
            @remove=${(event: CustomEvent<BenchDocument>) => this.#remove(event.detail)}
          ></result-list>
        </section>
        ${
          progress === undefined
            ? nothing
            : html`<run-progress
                .progress=${progress}
                @cancel=${() => this.#run.cancel()}
              ></run-progress>`
        }
      </main>
      ${this.#intake.over ? html`<span class="spoken">Drop result files</span>` : nothing}
    `;
  }

  override firstUpdated(): void {
    void this.#describe();
    void this.#readFragment();
    window.addEventListener('hashchange', () => void this.#readFragment());
  }

  async #describe(): Promise<void> {
    const environment = await describePage('');
    this.environment = environment;
    const capabilities = await detectCapabilities();
    const { adapter } = capabilities;
    const onGpu = adapter !== undefined && isHardwareAdapter(adapter);
    this.machine = onGpu
      ? `${adapterName(adapter)}, ${environment.os}`
      : `${environment.cores} cores, ${environment.os}`;
    const own = engineOrder(capabilities).filter((engine) => engine !== 'tfjs');
    this.engines = [...own, ...(onGpu ? (['tfjs-webgpu'] as const) : []), 'tfjs-wasm'];
  }

  async #start(plan: RunPlan): Promise<void> {
    let own: BenchDocument | undefined;
    this.canvas.hidden = !plan.extras.includes('camera to screen');
    await this.#run.start(plan, this.machine.trim(), (document) => {
      this.documents =
        own === undefined
          ? [...this.documents, document]
          : this.documents.map((it) => (it === own ? document : it));
      own = document;
    });
    this.canvas.hidden = true;
  }

  async #load(files: readonly File[]): Promise<void> {
    this.trouble = '';
    for (const file of files) {
      try {
        this.documents = [...this.documents, parseDocument(JSON.parse(await file.text()))];
      } catch (error) {
        this.trouble = `${file.name} is no result of this benchmark: ${message(error)}`;
      }
    }
  }

  async #readFragment(): Promise<void> {
    try {
      this.documents = [...this.documents, ...(await resultsInFragment(location.hash))];
    } catch (error) {
      this.trouble = message(error);
    }
  }

  #remove(document: BenchDocument): void {
    this.documents = this.documents.filter((it) => it !== document);
  }
}

function message(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

declare global {
  interface HTMLElementTagNameMap {
    'bench-app': BenchApp;
  }
}
