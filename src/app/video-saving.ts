import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ConvertProgress } from '../video/convert.ts';
import { messageOf } from './messages.ts';
import { RateMeter } from './rate-meter.ts';
import { choosePlace } from './save-place.ts';
import type { StylizerLoan } from './live-view.ts';
import type { Studio } from './studio.ts';

/** How far a video is saved. */
export interface SavingProgress extends ConvertProgress {
  readonly name: string;
  readonly fps: number;
}

/** Saves the file that is playing as a video painted from beginning to end. */
export class VideoSaving implements ReactiveController {
  /** Undefined where nothing is being saved. */
  progress: SavingProgress | undefined;
  #abort = new AbortController();

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly studio: Studio,
  ) {
    host.addController(this);
  }

  hostDisconnected(): void {
    this.cancel();
  }

  /** Asks where to, and converts; the studio shows each picture and tells how it ended. */
  async save(): Promise<void> {
    const { notices, painter, sources, styles } = this.studio;
    const { file } = sources;
    const style = styles.chosen;
    if (file === undefined || style === undefined || this.progress !== undefined) return;
    const name = `${file.name.replace(/\.[^.]+$/, '')} - ${style.title}.mp4`;
    this.#abort = new AbortController();
    const { signal } = this.#abort;
    const meter = new RateMeter();
    let loan: StylizerLoan | undefined;
    try {
      const place = await choosePlace(name);
      loan = painter.lend();
      if (loan === undefined) return;
      this.#report({ name, frames: 0, total: 0, reused: 0, fps: 0 });
      const { saveVideo } = await import('./save-video.ts');
      const { framesOut, seconds, warnings } = await saveVideo({
        input: file,
        name,
        place,
        stylizer: loan.stylizer,
        signal,
        onProgress: (progress) => {
          meter.count(performance.now(), 0);
          this.#report({ ...progress, name, fps: meter.rate.fps });
        },
      });
      const saved = `Saved “${name}”: ${framesOut} frames in ${Math.round(seconds)} s.`;
      notices.tell([saved, ...warnings].join(' '), 'good');
    } catch (error) {
      if (!signal.aborted && !isAbort(error)) notices.tell(messageOf(error, file.name));
    } finally {
      loan?.giveBack();
      this.#report(undefined);
    }
  }

  /** Stops; nothing is saved. */
  cancel(): void {
    this.#abort.abort();
  }

  #report(progress: SavingProgress | undefined): void {
    this.progress = progress;
    this.host.requestUpdate();
  }
}

function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
