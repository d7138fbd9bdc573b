import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, query } from 'lit/decorators.js';
import type { CameraWish } from '../video/sources/camera-source.ts';
import type { ControlValues } from './control-panel.ts';
import { FileIntake } from './file-intake.ts';
import type { StyleDesk } from './library/style-desk.ts';
import { Outgoing } from './out/outgoing.ts';
import { PictureOutputs, type OutputPage } from './out/picture-outputs.ts';
import { RecordingControl, type RecordingWish } from './out/recording-control.ts';
import type { PaceChoice } from './performance/pace-limits.ts';
import { PerformanceWatch } from './performance/performance-watch.ts';
import type { PictureStage } from './picture-stage.ts';
import type { WeightChange } from './mix/mix-row.ts';
import { mixTitle } from './mix/style-mix.ts';
import type { FilmDesk } from './queue/film-desk.ts';
import { filmDefaults, filmStyles } from './queue/film-defaults.ts';
import { sharedStyles } from './shared-styles.ts';
import { pageActions } from './shortcuts/page-actions.ts';
import { ShortcutKeys } from './shortcuts/shortcut-keys.ts';
import type { ShortcutSheet } from './shortcuts/shortcut-sheet.ts';
import type { SourceSwitch } from './source-switch.ts';
import type { StyleChoice } from './style-choice.ts';
import { Studio } from './studio.ts';
import './camera-tools.ts';
import './control-panel.ts';
import './file-timeline.ts';
import './library/style-desk.ts';
import './mask/mask-row.ts';
import './mix/mix-row.ts';
import './model-menu.ts';
import './notice-line.ts';
import './out/leftover-line.ts';
import './out/output-bar.ts';
import './performance/performance-panel.ts';
import './picture-stage.ts';
import './queue/film-desk.ts';
import './shortcuts/shortcut-sheet.ts';
import './source-switch.ts';
import './status-line.ts';
import './still/still-tools.ts';

/** The page: a large picture, and around it what changes it. */
@customElement('impasto-app')
export class ImpastoApp extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      .page {
        display: flex;
        flex-direction: column;
        gap: 14px;
        height: 100%;
        padding: 12px 20px max(10px, env(safe-area-inset-bottom));
      }
      /* Where all that does not fit, the page scrolls. */
      .page > * {
        flex-shrink: 0;
      }
      header {
        position: relative;
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        justify-content: space-between;
        gap: 10px;
      }
      .beside {
        display: flex;
        gap: 6px;
      }
      h1 {
        display: flex;
        align-items: center;
        gap: 10px;
        margin: 0;
        font-size: 19px;
        font-weight: 600;
        letter-spacing: -0.01em;
      }
      /* It takes the room that is left, and never so little that nothing is to be seen. */
      picture-stage {
        flex-grow: 1;
        min-height: 45vh;
      }
      .desk {
        display: flex;
        align-items: start;
        justify-content: space-between;
        gap: 28px;
      }
      .styles {
        display: grid;
        gap: 6px;
        min-width: 0;
      }
      .blends {
        display: flex;
        flex-wrap: wrap;
        gap: 0 20px;
      }
      control-panel {
        flex: none;
      }
      .hint {
        position: fixed;
        z-index: 3;
        inset: 12px;
        display: grid;
        place-items: center;
        border: 2px dashed var(--accent);
        border-radius: 16px;
        background: rgb(19 18 17 / 82%);
        font-size: 22px;
        text-align: center;
        pointer-events: none;
      }
      @media (max-width: 1100px) {
        picture-stage {
          min-height: min(62vw, 70vh);
        }
        .desk {
          flex-direction: column;
          align-items: stretch;
          gap: 12px;
        }
      }
      @media (max-width: 600px) {
        .page {
          gap: 10px;
          padding-inline: 12px;
        }
        picture-stage {
          margin-inline: -12px;
        }
      }
    `,
  ];

  readonly #studio = new Studio(this);
  readonly #watch = new PerformanceWatch(this, this.#studio.painter);
  readonly #intake = new FileIntake(this, ([file]) => void this.#studio.useAny(file));
  @query('picture-stage') private stage!: PictureStage;
  @query('film-desk') private films!: FilmDesk;
  @query('source-switch') private sourceSwitch!: SourceSwitch;
  @query('style-desk') private styleDesk!: StyleDesk;
  @query('shortcut-sheet') private sheet!: ShortcutSheet;
  readonly #outgoing = new Outgoing(
    () => this.stage,
    () => this.#studio.sources.mirrored,
  );
  readonly #outputPage: OutputPage = {
    outgoing: this.#outgoing,
    notices: this.#studio.notices,
    picture: () => this.stage.copyPicture(),
    styleTitle: () => mixTitle(this.#studio.styles.mix),
  };
  readonly #outputs = new PictureOutputs(this, this.#outputPage);
  readonly #recording = new RecordingControl(
    this,
    this.#outputPage,
    () => this.#studio.sources.current,
  );
  readonly #keys = new ShortcutKeys(this, () =>
    pageActions({
      studio: this.#studio,
      outputs: this.#outputs,
      recording: this.#recording,
      watch: this.#watch,
      stage: this.stage,
      sourceSwitch: this.sourceSwitch,
      sheet: this.sheet,
      styleDesk: this.styleDesk,
    }),
  );

  override render(): TemplateResult {
    const studio = this.#studio;
    const { sources, styles, painter, notices } = studio;
    const source = sources.current;
    const label = `${source?.title ?? 'Demo clip'}, painted as ${mixTitle(styles.mix)}`;
    const paused = source?.paused === true;
    const values: ControlValues = studio.address.settings;
    return html`
      <main class="page">
        <header>
          <h1>Impasto</h1>
          <model-menu
            .model=${studio.address.settings.model}
            .cards=${studio.models}
            @model-pick=${(event: CustomEvent<string>) => painter.change({ model: event.detail })}
          ></model-menu>
          <source-switch
            .kind=${source?.kind ?? 'demo'}
            @demo-pick=${() => sources.useDemo()}
            @camera-pick=${() => void sources.useCamera()}
            @screen-pick=${() => void sources.useScreen()}
            @file-pick=${(event: CustomEvent<File>) => void sources.useFile(event.detail)}
          ></source-switch>
          <div class="beside">
            <film-desk
              .defaults=${filmDefaults(studio)}
              .styleChoices=${filmStyles(styles)}
            ></film-desk>
            <shortcut-sheet
              .enabled=${this.#keys.enabled}
              @keys-toggle=${() => this.#keys.enable(!this.#keys.enabled)}
            ></shortcut-sheet>
          </div>
          <notice-line .notice=${notices.notice} @dismiss=${() => notices.dismiss()}></notice-line>
        </header>
        ${this.#leftover()}
        <picture-stage
          .label=${label}
          .preparing=${notices.preparing}
          .mirrored=${sources.mirrored}
          .paused=${paused}
          .measured=${this.#watch.open}
          .still=${source?.kind === 'still'}
          .savable=${sources.file !== undefined}
          @save-pick=${() => void this.#saveFile()}
          @measure-toggle=${() => this.#watch.toggle()}
          @pause-toggle=${() => sources.togglePause()}
          @fullscreenchange=${() => this.requestUpdate()}
        >
          ${this.#outputBar()}
        </picture-stage>
        ${this.#sourceTools()}
        <div class="desk">
          <div class="styles">
            <style-desk
              .desk=${styles}
              .choices=${styles.choices}
              .mix=${styles.mix}
              .mixing=${styles.mixing}
              .timely=${studio.started}
              .frame=${this.#frame}
            ></style-desk>
            <div class="blends">
              <mix-row
                .mix=${styles.mix}
                .mixing=${styles.mixing}
                @mixing-toggle=${() => styles.toggleMixing()}
                @weight-slide=${({ detail }: CustomEvent<WeightChange>) =>
                  styles.weigh(detail.id, detail.weight)}
              ></mix-row>
              ${this.#maskRow()}
            </div>
          </div>
          <control-panel
            .values=${values}
            @control-change=${(event: CustomEvent<Partial<ControlValues>>) =>
              painter.change(event.detail)}
          ></control-panel>
        </div>
        <status-line .status=${painter.status} .paused=${paused}></status-line>
      </main>
      ${this.#watch.open ? this.#performance() : nothing}
      ${
        this.#intake.over
          ? html`<div class="hint">
              Drop a picture to paint with it,<br />or a video to have it painted
            </div>`
          : nothing
      }
    `;
  }

  #maskRow(): TemplateResult {
    const { painter, styles } = this.#studio;
    const { mask } = painter;
    return html`<mask-row
      .mask=${mask.title}
      .inverted=${mask.inverted}
      .outside=${mask.outside?.id ?? ''}
      .choices=${styles.choices}
      @mask-pick=${(event: CustomEvent<File>) => void mask.use(event.detail, styles.choices)}
      @mask-remove=${() => mask.remove()}
      @mask-invert=${() => mask.invert()}
      @outside-pick=${(event: CustomEvent<StyleChoice | null>) =>
        mask.paintOutside(event.detail ?? undefined)}
    ></mask-row>`;
  }

  #outputBar(): TemplateResult {
    const { sources } = this.#studio;
    const recording = this.#recording;
    const outputs = this.#outputs;
    return html`<output-bar
      slot="out"
      .state=${recording.state}
      .able=${recording.able}
      .seconds=${recording.seconds}
      .wish=${recording.wish}
      .soundTitle=${sources.file === undefined ? 'Sound of the microphone' : 'Sound of the video'}
      .floating=${outputs.floating !== undefined}
      .windowed=${outputs.window !== undefined}
      .full=${document.fullscreenElement !== null}
      @record-toggle=${() => void recording.toggle()}
      @wish-change=${(event: CustomEvent<Partial<RecordingWish>>) => recording.set(event.detail)}
      @snapshot-pick=${() => void outputs.snapshot()}
      @float-toggle=${() => void outputs.toggleFloating()}
      @window-toggle=${() => void outputs.toggleWindow()}
      @full-toggle=${() => void outputs.toggleFull(this.stage)}
    ></output-bar>`;
  }

  /** The newest recording that an earlier visit left. */
  #leftover(): TemplateResult | typeof nothing {
    const recording = this.#recording;
    const [left] = recording.left;
    if (left === undefined) return nothing;
    return html`<leftover-line
      .recording=${left}
      @leftover-save=${() => void recording.save(left.name)}
      @leftover-discard=${() => void recording.discard(left.name)}
    ></leftover-line>`;
  }

  /** What belongs to the source that runs: a menu of cameras, a file's timeline. */
  #sourceTools(): TemplateResult | typeof nothing {
    const { sources, address, painter } = this.#studio;
    const { clip, camera, still } = sources;
    if (still !== undefined)
      return html`<still-tools
        .file=${still}
        .paint=${painter.paintPicture}
        .optimise=${painter.optimisePicture}
      ></still-tools>`;
    if (clip !== undefined) return html`<file-timeline .clip=${clip}></file-timeline>`;
    if (camera === undefined) return nothing;
    return html`<camera-tools
      .cameras=${sources.cameras}
      .camera=${camera}
      .lines=${address.settings.lines}
      .mirrored=${sources.mirrored}
      @camera-wish=${(event: CustomEvent<CameraWish>) => void sources.useCamera(event.detail)}
      @lines-pick=${(event: CustomEvent<number>) => void sources.setLines(event.detail)}
      @mirror-toggle=${() => sources.mirror(sources.mirrored ? 'off' : 'on')}
    ></camera-tools>`;
  }

  /** The frame that is shown, as its source gave it. */
  readonly #frame = (): VideoFrame | undefined => {
    const { original } = this.stage;
    return original === undefined ? undefined : this.#outgoing.asShown(original);
  };

  /** Has the file that plays painted from beginning to end. */
  async #saveFile(): Promise<void> {
    const { file } = this.#studio.sources;
    if (file !== undefined) await this.films.paint([{ file }]);
  }

  #performance(): TemplateResult {
    const { address, painter } = this.#studio;
    return html`<performance-panel
      .figures=${this.#watch.figures}
      .pace=${address.settings}
      @pace-change=${(event: CustomEvent<Partial<PaceChoice>>) => painter.change(event.detail)}
      @close=${() => this.#watch.toggle()}
    ></performance-panel>`;
  }

  override firstUpdated(): void {
    void this.#studio.start(this.#outgoing);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'impasto-app': ImpastoApp;
  }
}
