import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { messageOf } from '../messages.ts';
import { download } from '../save-place.ts';
import type { Notices } from '../studio/notices.ts';
import { fileName } from './file-name.ts';
import type { Outgoing } from './outgoing.ts';
import { floatPicture, openOutput, type PictureView } from './picture-window.ts';

/** What the outputs need of the page. */
export interface OutputPage {
  readonly outgoing: Outgoing;
  readonly notices: Notices;
  /** The picture as it is painted now, the taker's to close; undefined before the first. */
  picture(): VideoFrame | undefined;
  /** What the picture is painted with, as the user calls it. */
  styleTitle(): string;
}

/** The ways out of the page for single pictures and windows: snapshot, floating window, output window. */
export class PictureOutputs implements ReactiveController {
  /** The picture floats over all windows. */
  floating: PictureView | undefined;
  /** The picture has a window of its own. */
  window: PictureView | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly page: OutputPage,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.floating?.close();
    this.window?.close();
  }

  /** Saves the picture as a PNG, as it came onto the page. */
  async snapshot(): Promise<void> {
    const picture = this.#shown();
    if (picture === undefined) return;
    const { displayWidth, displayHeight } = picture;
    const canvas = new OffscreenCanvas(displayWidth, displayHeight);
    canvas.getContext('2d', { alpha: false })?.drawImage(picture, 0, 0);
    picture.close();
    const name = fileName(this.page.styleTitle(), new Date(), 'png');
    download(await canvas.convertToBlob({ type: 'image/png' }), name);
    this.page.notices.tell(`Saved “${name}”.`, 'good');
  }

  /** Lets the picture float over all windows, or brings it back. */
  async toggleFloating(): Promise<void> {
    if (this.floating !== undefined) {
      this.floating.close();
      return;
    }
    await this.#try(async () => {
      this.floating = await floatPicture(this.page.outgoing, this.#shown(), () => {
        this.floating = undefined;
        this.host.requestUpdate();
      });
    });
  }

  /** Opens a window for the picture alone, or closes it. */
  async toggleWindow(): Promise<void> {
    if (this.window !== undefined) {
      this.window.close();
      return;
    }
    await this.#try(async () => {
      this.window = openOutput(this.page.outgoing, this.#shown(), () => {
        this.window = undefined;
        this.host.requestUpdate();
      });
    });
  }

  /** Fills the screen with `element`, or brings the page back. */
  async toggleFull(element: Element): Promise<void> {
    await this.#try(async () => {
      if (document.fullscreenElement === null) await element.requestFullscreen();
      else await document.exitFullscreen();
    });
  }

  #shown(): VideoFrame | undefined {
    const picture = this.page.picture();
    if (picture === undefined) return undefined;
    const shown = this.page.outgoing.asShown(picture);
    picture.close();
    return shown;
  }

  async #try(open: () => Promise<void>): Promise<void> {
    try {
      await open();
    } catch (error) {
      this.page.notices.tell(messageOf(error));
    }
    this.host.requestUpdate();
  }
}
