import { LitElement, css, html, nothing, type TemplateResult } from 'lit';
import { customElement, property, query } from 'lit/decorators.js';
import type { MixPart } from '../mix/style-mix.ts';
import type { StyleChoice } from '../style-choice.ts';
import type { Styles } from '../studio/styles.ts';
import type { StyleDialog, StyleEdit } from './style-dialog.ts';
import '../style-strip.ts';
import './own-style-line.ts';
import './style-dialog.ts';

/** The styles: to choose from, to add to, to look at one by one. */
@customElement('style-desk')
export class StyleDesk extends LitElement {
  static override readonly styles = css`
    :host {
      display: block;
      min-width: 0;
    }
  `;

  /** What there is, and what is done with it. */
  @property({ attribute: false }) desk!: Styles;
  /** The styles, in the order shown. */
  @property({ attribute: false }) choices: readonly StyleChoice[] = [];
  /** Those that are painted with. */
  @property({ attribute: false }) mix: readonly MixPart[] = [];
  /** Styles are added to each other rather than exchanged. */
  @property({ type: Boolean }) mixing = false;
  /** Time to draw thumbnails: the first picture comes first. */
  @property({ type: Boolean }) timely = false;
  /** The frame that is shown, as it came from its source; the caller's to close. */
  @property({ attribute: false }) frame!: () => VideoFrame | undefined;
  @query('style-dialog') private dialog!: StyleDialog;

  /** Makes a style of the frame that is shown, paints with it, and asks which part of it is meant. */
  async grab(): Promise<void> {
    const frame = this.frame();
    if (frame === undefined) return;
    const canvas = new OffscreenCanvas(frame.displayWidth, frame.displayHeight);
    canvas.getContext('2d', { alpha: false })?.drawImage(frame, 0, 0);
    frame.close();
    const picture = await canvas.convertToBlob({ type: 'image/png' });
    const time = new Date().toLocaleTimeString([], { hour: '2-digit', minute: '2-digit' });
    const choice = await this.desk.usePicture(picture, `Seen at ${time}`);
    if (choice !== undefined) await this.dialog.edit(choice);
  }

  override render(): TemplateResult {
    const { desk, choices, mix } = this;
    const own = mix.find(({ choice }) => choice.own !== undefined)?.choice.own;
    return html`
      <style-strip
        .choices=${choices}
        .timely=${this.timely}
        .chosen=${mix.map(({ choice }) => choice.id)}
        .mixing=${this.mixing}
        @style-toggle=${(event: CustomEvent<StyleChoice>) => desk.toggle(event.detail)}
        @style-pick=${(event: CustomEvent<StyleChoice>) => desk.use(event.detail)}
        @style-edit=${(event: CustomEvent<StyleChoice>) => void this.dialog.edit(event.detail)}
        @picture-pick=${(event: CustomEvent<File>) => void desk.useFile(event.detail)}
        @picture-grab=${() => void this.grab()}
      ></style-strip>
      ${
        own === undefined
          ? nothing
          : html`<own-style-line
              .kept=${own.isKept}
              @save-pick=${() => void desk.own.save(own)}
            ></own-style-line>`
      }
      <style-dialog
        .ownCount=${desk.own.choices.length}
        @style-change=${({ detail }: CustomEvent<StyleEdit>) => void desk.change(detail)}
        @style-remove=${(event: CustomEvent<StyleChoice>) => void desk.remove(event.detail)}
        @style-save=${(event: CustomEvent<StyleChoice | undefined>) =>
          void desk.own.save(event.detail?.own)}
      ></style-dialog>
    `;
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'style-desk': StyleDesk;
  }
}
