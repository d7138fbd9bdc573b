import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import { live } from 'lit/directives/live.js';
import { repeat } from 'lit/directives/repeat.js';
import { cropIcon, grabIcon, plusIcon } from './icons.ts';
import { sharedStyles } from './shared-styles.ts';
import type { StyleChoice } from './style-choice.ts';
import './style-thumbnail.ts';

/**
 * The styles side by side, and a place for a picture of the user's own.
 *
 * @fires style-pick with the {@link StyleChoice} as its detail
 * @fires style-toggle with the same, for a mix
 * @fires style-edit with the {@link StyleChoice} as its detail
 * @fires picture-pick with the `File` as its detail: a picture, or a file of styles
 * @fires picture-grab
 */
@customElement('style-strip')
export class StyleStrip extends LitElement {
  static override readonly styles = [
    sharedStyles,
    css`
      :host {
        min-width: 0;
      }
      fieldset {
        display: flex;
        gap: 10px;
        min-width: 0;
        margin: 0;
        padding: 4px;
        border: 0;
        overflow-x: auto;
        scrollbar-width: thin;
        scrollbar-color: var(--line) transparent;
      }
      .tile {
        position: relative;
        flex: none;
        width: 84px;
      }
      label {
        display: block;
        cursor: pointer;
      }
      .edit {
        position: absolute;
        top: 5px;
        right: 5px;
        min-width: 30px;
        min-height: 30px;
        padding: 0;
        border-color: rgb(255 255 255 / 18%);
        background: var(--glass);
      }
      .mark {
        display: block;
        width: 84px;
        height: 84px;
        border-radius: var(--radius);
        box-shadow: 0 0 0 1px rgb(255 255 255 / 10%);
        transition: box-shadow 120ms;
        overflow: hidden;
      }
      label:hover .mark {
        box-shadow: 0 0 0 2px var(--quiet);
      }
      input:checked + .mark {
        box-shadow: 0 0 0 3px var(--accent);
      }
      .title {
        display: block;
        margin-top: 6px;
        overflow: hidden;
        color: var(--quiet);
        font-size: 12px;
        text-align: center;
        text-overflow: ellipsis;
        white-space: nowrap;
      }
      input:checked ~ .title {
        color: var(--ink);
      }
      .add {
        display: grid;
        align-content: start;
        gap: 6px;
        flex: none;
        box-sizing: content-box;
        width: 84px;
        position: sticky;
        right: -4px;
        padding: 4px 4px 0 14px;
        margin: -4px -4px 0 -14px;
        background: linear-gradient(90deg, transparent, var(--ground) 12px);
      }
      .add .title {
        margin-top: 0;
      }
      .own {
        display: grid;
        place-items: center;
        width: 84px;
        min-height: 39px;
        height: 39px;
        padding: 0;
        border: 1.5px dashed var(--quiet);
        background: transparent;
        box-shadow: none;
        color: var(--quiet);
      }
      label:hover .own,
      .own:hover {
        border-color: var(--ink);
        box-shadow: none;
        color: var(--ink);
      }
    `,
  ];

  /** The styles, in the order shown. */
  @property({ attribute: false }) choices: readonly StyleChoice[] = [];
  /** Time to draw thumbnails: the first picture comes first. */
  @property({ type: Boolean }) timely = false;
  /** `id`s of the choices that are painted with. */
  @property({ attribute: false }) chosen: readonly string[] = [];
  /** Styles are added to each other rather than exchanged. */
  @property({ type: Boolean }) mixing = false;
  @query('input[type=file]') private input!: HTMLInputElement;

  override render(): TemplateResult {
    return html`
      <fieldset>
        <legend class="spoken">${this.mixing ? 'Styles to mix' : 'Style'}</legend>
        ${repeat(
          this.choices,
          ({ id }) => id,
          (choice) => this.#tile(choice),
        )}
        <div class="add">
          <label title="Paint with a picture of your own">
            <input
              type="file"
              class="spoken"
              accept="image/*,.json,application/json"
              aria-label="Add a picture as a style"
              @change=${() => this.#add()}
            />
            <span class="mark own">${plusIcon}</span>
          </label>
          <button
            type="button"
            class="own"
            title="Paint with what the picture shows now (G)"
            aria-label="Take a style from the picture"
            @click=${() => this.dispatchEvent(new Event('picture-grab'))}
          >
            ${grabIcon}
          </button>
          <span class="title" aria-hidden="true">Your own</span>
        </div>
      </fieldset>
    `;
  }

  #tile(choice: StyleChoice): TemplateResult {
    const isChosen = this.chosen.includes(choice.id);
    const pick = (event: string): boolean =>
      this.dispatchEvent(new CustomEvent(event, { detail: choice }));
    // With the shift key, as files are picked.
    const add = (event: MouseEvent): void => {
      if (!event.shiftKey) return;
      event.preventDefault();
      pick('style-toggle');
    };
    return html`
      <div class="tile">
        <label title=${choice.title} @click=${add}>
          <input
            type=${this.mixing ? 'checkbox' : 'radio'}
            class="spoken"
            name="style"
            .checked=${live(isChosen)}
            @change=${() => pick(this.mixing ? 'style-toggle' : 'style-pick')}
          />
          <style-thumbnail class="mark" .choice=${choice} .timely=${this.timely}></style-thumbnail>
          <span class="title">${choice.title}</span>
        </label>
        ${isChosen && !this.mixing ? this.#edit(choice) : nothing}
      </div>
    `;
  }

  #edit(choice: StyleChoice): TemplateResult {
    const title = choice.own === undefined ? 'Paint with a part of it' : 'Name, part, file, delete';
    return html`<button
      type="button"
      class="edit"
      title=${title}
      aria-label="${choice.title}: ${title.toLowerCase()}"
      @click=${() => this.dispatchEvent(new CustomEvent('style-edit', { detail: choice }))}
    >
      ${cropIcon}
    </button>`;
  }

  #add(): void {
    const [file] = this.input.files ?? [];
    this.input.value = '';
    if (file !== undefined) this.dispatchEvent(new CustomEvent('picture-pick', { detail: file }));
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'style-strip': StyleStrip;
  }
}
