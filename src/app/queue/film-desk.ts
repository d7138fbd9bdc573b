import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';
import { closeIcon, filmIcon, plusIcon } from '../icons.ts';
import { messageOf } from '../messages.ts';
import { sharedStyles } from '../shared-styles.ts';
import type { Film } from './film.ts';
import { queueProgress } from './film.ts';
import { FilmQueue, type PickedVideo } from './film-queue.ts';
import { filmName, type FilmOptions, type FilmStyle } from './film-record.ts';
import type { FilmDialog } from './film-dialog.ts';
import { pickVideos } from './pick-videos.ts';
import { queueStyles } from './queue-styles.ts';
import { saveFilm } from './save-film.ts';
import { savePictures } from './save-pictures.ts';
import { formatSeconds } from './wording.ts';
import './film-dialog.ts';
import './film-row.ts';

/**
 * The films: a button that tells how they stand, and the queue behind it. The page stays usable: films
 * are painted by an engine of their own.
 */
@customElement('film-desk')
export class FilmDesk extends LitElement {
  static override readonly styles = [
    sharedStyles,
    queueStyles,
    css`
      .opener {
        font-variant-numeric: tabular-nums;
      }
      .panel {
        position: fixed;
        z-index: 2;
        top: 62px;
        right: 20px;
        display: grid;
        grid-template-rows: auto minmax(0, 1fr) auto;
        width: min(420px, calc(100vw - 24px));
        max-height: calc(100dvh - 84px);
        border: 1px solid var(--line);
        border-radius: 12px;
        background: var(--raised);
        box-shadow: 0 16px 60px rgb(0 0 0 / 55%);
      }
      .panel > header {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        align-items: center;
        gap: 4px 8px;
        padding: 10px 8px 10px 14px;
      }
      header progress {
        grid-column: 1 / -1;
        width: calc(100% - 6px);
      }
      h2 {
        margin: 0;
        font-size: 15px;
        font-weight: 600;
      }
      .rows {
        overflow: auto;
        overscroll-behavior: contain;
      }
      .empty {
        margin: 0;
        padding: 4px 14px 16px;
        color: var(--quiet);
        font-size: 14px;
        text-wrap: pretty;
      }
      footer {
        padding: 10px 14px;
        border-top: 1px solid var(--line);
      }
      footer button {
        width: 100%;
      }
      @media (max-width: 600px) {
        .panel {
          right: 12px;
        }
      }
    `,
  ];

  /** What a new film is painted like, where nothing else is chosen. */
  @property({ attribute: false }) defaults!: FilmOptions;
  /** What can be painted with. */
  @property({ attribute: false }) styleChoices: readonly FilmStyle[] = [];
  @state() private open = false;
  @query('film-dialog') private dialog!: FilmDialog;
  readonly #queue = new FilmQueue(this);
  /** What to do with the options that the dialog is answered with. */
  #answer: ((options: FilmOptions) => Promise<void>) | undefined;

  /** Asks how videos are to be painted, and adds them. */
  async paint(videos: readonly PickedVideo[]): Promise<void> {
    const [first] = videos;
    if (first === undefined) return;
    const title = videos.length === 1 ? first.file.name : `${videos.length} videos`;
    this.#answer = async (options) => {
      this.open = true;
      for (const video of videos) await this.#queue.add(video, options);
    };
    await this.dialog.ask({
      title: `Paint ${title}`,
      file: first.file,
      options: this.defaults,
      styles: this.styleChoices,
    });
  }

  override render(): TemplateResult {
    const { films } = this.#queue;
    return html`
      <button
        type="button"
        class="opener"
        aria-expanded=${this.open}
        @click=${() => {
          this.open = !this.open;
        }}
      >
        ${filmIcon}${this.#openerText(films)}
      </button>
      ${this.open ? this.#panel(films) : nothing}
      <film-dialog
        @film-choose=${(event: CustomEvent<FilmOptions>) => void this.#answer?.(event.detail)}
      ></film-dialog>
    `;
  }

  #openerText(films: readonly Film[]): string {
    const progress = queueProgress(films);
    if (progress !== undefined) return `Films · ${Math.floor(progress.fraction * 100)} %`;
    return films.length === 0 ? 'Films' : `Films · ${films.length}`;
  }

  #panel(films: readonly Film[]): TemplateResult {
    const progress = queueProgress(films);
    const left = progress?.left === undefined ? '' : ` · ${formatSeconds(progress.left)} left`;
    const standing =
      progress === undefined ? 'Nothing is being painted' : `${progress.films} to go${left}`;
    return html`<section class="panel" aria-label="Films">
      <header>
        <div>
          <h2>Films</h2>
          <small>${standing}</small>
        </div>
        <button
          type="button"
          class="bare"
          aria-label="Close the films"
          @click=${() => {
            this.open = false;
          }}
        >
          ${closeIcon}
        </button>
        ${
          progress === undefined
            ? nothing
            : html`<progress aria-label="All films" .value=${progress.fraction}></progress>`
        }
      </header>
      <div class="rows">
        ${
          films.length === 0
            ? html`<p class="empty">
                Add videos and have them painted from beginning to end, one after the other. You can
                close the page on the way: what is painted is kept.
              </p>`
            : repeat(
                films,
                ({ record }) => record.id,
                (film) => this.#row(film),
              )
        }
      </div>
      <footer>
        <button type="button" @click=${() => void this.#pick()}>${plusIcon}Add videos…</button>
      </footer>
    </section>`;
  }

  #row(film: Film): TemplateResult {
    const { id } = film.record;
    return html`<film-row
      .film=${film}
      @film-stop=${() => this.#queue.stop(id)}
      @film-go=${() => void this.#goOn(film)}
      @film-change=${() => void this.#change(film)}
      @film-save=${() => void this.#save(film)}
      @film-remove=${() => void this.#queue.remove(id)}
    ></film-row>`;
  }

  async #pick(): Promise<void> {
    await this.paint(await pickVideos(true));
  }

  /** Lets a film go on; a video that is not at hand is found by its handle, or picked again. */
  async #goOn(film: Film): Promise<void> {
    const { id, handle } = film.record;
    if (film.file === undefined && handle === undefined) {
      const [picked] = await pickVideos(false);
      if (picked !== undefined) await this.#queue.goOn(id, picked);
    } else {
      await this.#queue.goOn(id);
    }
  }

  async #change(film: Film): Promise<void> {
    const file = film.file ?? (await pickVideos(false))[0]?.file;
    if (file === undefined) return;
    this.#answer = (options) => this.#queue.change(film.record.id, options, file);
    const title = `Options of ${film.record.name}`;
    const { options } = film.record;
    await this.dialog.ask({ title, file, options, styles: this.styleChoices });
  }

  async #save(film: Film): Promise<void> {
    const name = filmName(film.record);
    try {
      if (film.pictures !== undefined) await savePictures(film.pictures, name);
      else if (film.film !== undefined) await saveFilm(film.film, name);
    } catch (error) {
      if (error instanceof DOMException && error.name === 'AbortError') return;
      this.#queue.tell(film.record.id, messageOf(error, film.record.name));
    }
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'film-desk': FilmDesk;
  }
}
