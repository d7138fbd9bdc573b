import { openCamera } from '../../video/sources/camera-source.ts';
import { DemoSource, type DemoStart } from '../../video/sources/demo-source.ts';
import { FileSource, openFile } from '../../video/sources/file-source.ts';
import type { VideoSource } from '../../video/sources/source.ts';
import { CAMERA_GONE, messageOf } from '../messages.ts';
import type { Notices } from './notices.ts';
import type { PageAddress } from './page-address.ts';

/** Which source runs, and the change to another. */
export class Sources {
  /** The source that runs; undefined before the first. */
  current: VideoSource | undefined;
  /** Counts choices of a source. */
  #choice = 0;

  /** `show` is given each source to bring onto the screen, and closes the one before. */
  constructor(
    private readonly address: PageAddress,
    private readonly notices: Notices,
    private readonly show: (source: VideoSource) => void,
  ) {}

  /** Shows the demo clip. */
  useDemo(start: DemoStart = { time: 0, paused: false }): void {
    this.#use(new DemoSource(start));
  }

  /** Asks for the camera and shows it. */
  async useCamera(): Promise<void> {
    await this.#open(openCamera, '');
  }

  /** Plays a video file. */
  async useFile(file: File): Promise<void> {
    await this.#open(() => openFile(file), file.name);
  }

  /** Stops the picture, or lets it go on. */
  togglePause(): void {
    const { current } = this;
    if (current === undefined) return;
    if (current.paused) current.play();
    else current.pause();
    this.address.set({ freeze: current.paused });
  }

  /** The video file that is playing, if that is what plays. */
  get file(): File | undefined {
    return this.current instanceof FileSource ? this.current.file : undefined;
  }

  /** The source ended by itself, or painting it failed for good: the demo clip goes on. */
  ended(error: unknown): void {
    if (this.current?.kind !== 'demo') this.useDemo();
    this.notices.fail(error === undefined ? CAMERA_GONE : messageOf(error));
  }

  /** Opens a source that takes time; a source chosen meanwhile comes first. */
  async #open(open: () => Promise<VideoSource>, name: string): Promise<void> {
    this.#choice += 1;
    const choice = this.#choice;
    try {
      const source = await open();
      if (choice === this.#choice) this.#use(source);
      else source.close();
    } catch (error) {
      this.notices.fail(messageOf(error, name));
    }
  }

  #use(source: VideoSource): void {
    this.#choice += 1;
    this.notices.dismiss();
    this.current = source;
    this.show(source);
    this.address.set({
      source: source.kind === 'camera' ? 'camera' : 'demo',
      ...(source.paused ? {} : { freeze: false }),
    });
  }
}
