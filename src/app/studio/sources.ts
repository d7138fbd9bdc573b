import type { ReactiveControllerHost } from 'lit';
import {
  linesWish,
  listCameras,
  openCamera,
  type Camera,
  type CameraWish,
} from '../../video/sources/camera-source.ts';
import { DemoSource, type DemoStart } from '../../video/sources/demo-source.ts';
import { FileSource, openFile } from '../../video/sources/file-source.ts';
import { openScreen } from '../../video/sources/screen-source.ts';
import type { VideoSource } from '../../video/sources/source.ts';
import { openStill, StillSource } from '../../video/sources/still-source.ts';
import { TrackSource } from '../../video/sources/track-source.ts';
import { CAMERA_GONE, messageOf, SCREEN_GONE } from '../messages.ts';
import type { PageSettings } from '../settings.ts';
import { CameraWatch } from './camera-watch.ts';
import type { Notices } from './notices.ts';
import type { PageAddress } from './page-address.ts';

/** Which source runs, and the change to another. */
export class Sources {
  /** The source that runs; undefined before the first. */
  current: VideoSource | undefined;
  /** The cameras to choose from; known once one has been opened. */
  cameras: readonly Camera[] = [];
  /** Counts choices of a source. */
  #choice = 0;
  #deviceId: string | undefined;
  readonly #watch: CameraWatch;

  /** `show` is given each source to bring onto the screen, and closes the one before. */
  constructor(
    private readonly host: Pick<ReactiveControllerHost, 'requestUpdate'>,
    private readonly address: PageAddress,
    private readonly notices: Notices,
    private readonly show: (source: VideoSource) => void,
  ) {
    this.#watch = new CameraWatch({
      current: () => this.current,
      reopen: () => this.useCamera({}),
      onChange: () => void this.#listCameras(),
    });
  }

  /** Looks after the camera no longer. */
  disconnect(): void {
    this.#watch.disconnect();
  }

  /** Shows the demo clip. */
  useDemo(start: DemoStart = { time: 0, paused: false }): void {
    this.#use(new DemoSource(start));
  }

  /** Asks for the camera and shows it; what is not wished for stays as it was last. */
  async useCamera(wish: Omit<CameraWish, 'lines'> = {}): Promise<void> {
    this.#watch.connect();
    if (wish.facing !== undefined) this.#deviceId = undefined;
    this.#deviceId = wish.deviceId ?? this.#deviceId;
    const { facing } = this.address.settings;
    this.address.set({ facing: wish.facing ?? facing });
    await this.#open(() => this.#camera(), '');
    await this.#listCameras();
  }

  /** Has the camera that is open give so many lines, or as many as it can. */
  async setLines(lines: number): Promise<void> {
    this.address.set({ lines });
    const { current } = this;
    if (!(current instanceof TrackSource)) return;
    try {
      await current.track.applyConstraints(linesWish(lines));
    } catch (error) {
      this.notices.fail(messageOf(error));
    }
  }

  /** Asks for a screen or a window and shows it. */
  async useScreen(): Promise<void> {
    await this.#open(openScreen, '');
  }

  /** Plays a video file, or shows a picture file. */
  async useFile(file: File): Promise<void> {
    const open = file.type.startsWith('image/') ? openStill : openFile;
    await this.#open(() => open(file), file.name);
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
    return this.clip?.file;
  }

  /** The same, as a source that can be wound. */
  get clip(): FileSource | undefined {
    return this.current instanceof FileSource ? this.current : undefined;
  }

  /** The picture file that is shown, if that is what is shown. */
  get still(): File | undefined {
    return this.current instanceof StillSource ? this.current.file : undefined;
  }

  /** Whether the picture is shown as in a mirror. */
  get mirrored(): boolean {
    const { mirror } = this.address.settings;
    if (this.current?.kind !== 'camera') return false;
    return mirror === 'auto' ? this.current.mirrored : mirror === 'on';
  }

  /** Shows the camera as in a mirror, or as others see it. */
  mirror(mirror: PageSettings['mirror']): void {
    this.address.set({ mirror });
  }

  /** The camera that is open. */
  get camera(): MediaTrackSettings | undefined {
    const { current } = this;
    return current instanceof TrackSource && current.kind === 'camera'
      ? current.track.getSettings()
      : undefined;
  }

  /** The source ended by itself, or painting it failed for good: the demo clip goes on. */
  ended(error: unknown): void {
    const kind = this.current?.kind;
    if (kind !== 'demo') this.useDemo();
    if (error !== undefined) {
      this.notices.fail(messageOf(error));
      return;
    }
    if (kind === 'camera') this.#watch.lost();
    this.notices.fail(kind === 'screen' ? SCREEN_GONE : CAMERA_GONE);
  }

  /** Opens the camera that is wished for, or any, where that one is no longer there. */
  async #camera(): Promise<TrackSource> {
    const { facing, lines } = this.address.settings;
    const deviceId = this.#deviceId;
    const present =
      deviceId === undefined || (await listCameras()).some((one) => one.deviceId === deviceId);
    // Phones have one camera open at a time.
    if (this.current instanceof TrackSource) this.current.track.stop();
    return openCamera({ facing, lines, ...(present ? { deviceId } : {}) });
  }

  async #listCameras(): Promise<void> {
    this.cameras = (await listCameras()).filter(({ label }) => label !== '');
    this.host.requestUpdate();
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
      const { current } = this;
      if (current instanceof TrackSource && current.track.readyState === 'ended') this.useDemo();
      this.notices.fail(messageOf(error, name));
    }
  }

  #use(source: VideoSource): void {
    this.#choice += 1;
    this.#watch.found();
    this.notices.dismiss();
    this.current = source;
    this.show(source);
    this.address.set({
      source: source.kind === 'camera' ? 'camera' : 'demo',
      ...(source.paused ? {} : { freeze: false }),
    });
  }
}
