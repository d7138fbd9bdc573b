import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Stylizer, type StylizerInfo } from '../index.ts';
import { LiveLoop, type LivePicture } from '../video/live-loop.ts';
import { openCamera } from '../video/sources/camera-source.ts';
import { DemoSource } from '../video/sources/demo-source.ts';
import { FileSource, openFile } from '../video/sources/file-source.ts';
import type { FrameStylizer } from '../video/convert.ts';
import type { VideoSource } from '../video/sources/source.ts';
import { liveWorkers } from './live-workers.ts';
import { CAMERA_GONE, messageOf, neitherPictureNorVideo, notAPicture } from './messages.ts';
import { newestCall } from './newest-call.ts';
import { RateMeter } from './rate-meter.ts';
import { readSettings, writeSettings, type PageSettings } from './settings.ts';
import { pictureChoice, presetChoices, type StyleChoice } from './style-choice.ts';

/** What shows the pictures. */
export interface Screen {
  /** Shows a frame as it is, before there is a painted one, and owns it. */
  preview(frame: VideoFrame): void;
  /** Shows a painted picture and owns both frames. */
  show(picture: LivePicture): void;
  /** The last frame shown, as it came from its source; the screen's. */
  readonly original: VideoFrame | undefined;
}

/** What is being shown, and how fast. */
export interface LiveStatus {
  readonly fps: number;
  readonly milliseconds: number;
  readonly dropped: number;
  readonly width: number;
  readonly height: number;
  readonly info: StylizerInfo;
}

/** One line for the user. */
export interface Notice {
  readonly text: string;
  readonly mood: 'good' | 'trouble';
}

/** The stylizer, lent to work on something else than the live picture. */
export interface StylizerLoan {
  readonly stylizer: FrameStylizer;
  giveBack(): void;
}

/** Working widths that keep the picture live. */
const CPU_WIDTH = 320;
const GPU_WIDTH = 640;

/** Milliseconds between two readings of the status line: slow enough to be read. */
const STATUS_INTERVAL = 500;

/** Milliseconds of rest before settings go into the address: browsers limit how often it changes. */
const ADDRESS_DELAY = 250;

/** The state of the page and what can be done with it; tells its host when something changed. */
export class Studio implements ReactiveController {
  settings: PageSettings = readSettings(location.search);
  styles: readonly StyleChoice[] = presetChoices();
  style: StyleChoice | undefined =
    this.styles.find(({ id }) => id === this.settings.style) ?? this.styles[0];
  source: VideoSource | undefined;
  /** What the user waits for; empty where nothing. */
  preparing = 'Preparing the brushes…';
  notice: Notice | undefined;
  /** The first picture is painted, or will not be. */
  started = false;
  #screen: Screen | undefined;
  #stylizer: Stylizer | undefined;
  #loop: LiveLoop | undefined;
  #size = { width: 0, height: 0 };
  #addressTimer: ReturnType<typeof setTimeout> | undefined;
  /** Counts choices of a source. */
  #choice = 0;
  #painted: StyleChoice | undefined;
  #statusTimer: ReturnType<typeof setInterval> | undefined;
  readonly #meter = new RateMeter();

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#statusTimer = setInterval(() => this.host.requestUpdate(), STATUS_INTERVAL);
  }

  hostDisconnected(): void {
    clearInterval(this.#statusTimer);
    this.#loop?.stop();
    this.#stylizer?.dispose();
  }

  /** Undefined until the first picture is painted. */
  get status(): LiveStatus | undefined {
    if (this.#stylizer === undefined || this.#size.width === 0) return undefined;
    const dropped = this.source?.dropped ?? 0;
    return { ...this.#meter.rate, ...this.#size, dropped, info: this.#stylizer.info };
  }

  /** Working width: the user's choice, or what this machine keeps live. */
  get width(): number {
    if (this.settings.width !== 'auto') return this.settings.width;
    return this.#stylizer?.info.gpu === true ? GPU_WIDTH : CPU_WIDTH;
  }

  /** Shows the first frame at once and paints as soon as there is an engine. */
  async start(screen: Screen): Promise<void> {
    this.#screen = screen;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    const paused = this.settings.freeze || calm;
    void this.#use(new DemoSource({ time: this.settings.time, paused }));
    if (this.settings.source === 'camera') void this.useCamera();
    try {
      const { engine, strength, patch } = this.settings;
      const stylizer = await Stylizer.create({
        engine,
        strength,
        patchSize: patch,
        width: CPU_WIDTH,
        workers: liveWorkers(),
      });
      this.#stylizer = stylizer;
      if (this.style !== undefined) await stylizer.setStyle(this.style.source);
      this.#painted = this.style;
      await this.#configure();
      this.#prepared();
      if (this.source !== undefined) this.#run(this.source, stylizer);
      this.#repaint();
    } catch (error) {
      this.#fail(messageOf(error));
    }
  }

  useDemo(): void {
    void this.#use(new DemoSource({ time: 0, paused: false }));
  }

  async useCamera(): Promise<void> {
    await this.#open(openCamera, '');
  }

  async useFile(file: File): Promise<void> {
    await this.#open(() => openFile(file), file.name);
  }

  /** Adds a picture to the styles and paints with it. */
  async usePicture(file: File): Promise<void> {
    try {
      const choice = await pictureChoice(file);
      this.styles = [choice, ...this.styles];
      this.useStyle(choice);
    } catch {
      this.#fail(notAPicture(file.name));
    }
  }

  /** Takes a dropped or pasted file for what it is. */
  async useAny(file: File): Promise<void> {
    if (file.type.startsWith('image/')) await this.usePicture(file);
    else if (file.type.startsWith('video/')) await this.useFile(file);
    else this.#fail(neitherPictureNorVideo(file.name));
  }

  useStyle(style: StyleChoice): void {
    this.style = style;
    this.notice = undefined;
    this.#set({ style: typeof style.source === 'string' ? style.id : '' });
    if (this.#stylizer !== undefined) this.#applyStyle(style);
  }

  change(settings: Partial<Pick<PageSettings, 'strength' | 'width' | 'patch'>>): void {
    this.#set(settings);
    if (this.#stylizer !== undefined) this.#applySettings(undefined);
  }

  togglePause(): void {
    const { source } = this;
    if (source === undefined) return;
    if (source.paused) source.play();
    else source.pause();
    this.#meter.reset();
    this.#set({ freeze: source.paused });
  }

  /** The video file that is playing, if that is what plays. */
  get file(): File | undefined {
    return this.source instanceof FileSource ? this.source.file : undefined;
  }

  /** Lends the stylizer out; the live picture rests, and the screen shows what the borrower paints. */
  lend(): StylizerLoan | undefined {
    const stylizer = this.#stylizer;
    if (stylizer === undefined || this.#painted === undefined) return undefined;
    const { source } = this;
    const resume = source?.paused === false;
    source?.pause();
    return {
      stylizer: { info: stylizer.info, stylize: (frame) => this.#paintShown(stylizer, frame) },
      giveBack: () => {
        if (resume) source?.play();
      },
    };
  }

  /** Tells the user something in one line, until it is dismissed or something else is done. */
  tell(text: string, mood: Notice['mood'] = 'trouble'): void {
    this.notice = { text, mood };
    this.host.requestUpdate();
  }

  dismissNotice(): void {
    this.notice = undefined;
    this.host.requestUpdate();
  }

  readonly #applyStyle = newestCall<StyleChoice>(
    async (style) => {
      const slow = setTimeout(() => this.#prepare(`Learning the strokes of ${style.title}…`), 150);
      try {
        await this.#stylizer?.setStyle(style.source);
        this.#painted = style;
      } catch (error) {
        this.style = this.#painted;
        throw error;
      } finally {
        clearTimeout(slow);
      }
      this.#prepared();
      this.#refresh();
    },
    (error) => this.#fail(messageOf(error)),
  );

  readonly #applySettings = newestCall<undefined>(
    async () => {
      await this.#configure();
      this.#meter.reset();
      this.#refresh();
    },
    (error) => this.#fail(messageOf(error)),
  );

  async #configure(): Promise<void> {
    const { strength, patch } = this.settings;
    await this.#stylizer?.configure({ strength, patchSize: patch, width: this.width });
  }

  /** Opens a source that takes time; a source chosen meanwhile comes first. */
  async #open(open: () => Promise<VideoSource>, name: string): Promise<void> {
    this.#choice += 1;
    const choice = this.#choice;
    try {
      const source = await open();
      if (choice === this.#choice) await this.#use(source);
      else source.close();
    } catch (error) {
      this.#fail(messageOf(error, name));
    }
  }

  async #use(source: VideoSource): Promise<void> {
    this.#choice += 1;
    this.notice = undefined;
    this.#loop?.stop();
    if (this.#loop === undefined) this.source?.close();
    this.#loop = undefined;
    this.source = source;
    this.#meter.reset();
    this.#set({
      source: source.kind === 'camera' ? 'camera' : 'demo',
      ...(source.paused ? {} : { freeze: false }),
    });
    if (this.#stylizer !== undefined) {
      this.#run(source, this.#stylizer);
      return;
    }
    const reader = source.frames.getReader();
    const { value: frame } = await reader.read();
    reader.releaseLock();
    if (frame === undefined) return;
    if (this.source === source && this.#stylizer === undefined) this.#screen?.preview(frame);
    else frame.close();
  }

  #run(source: VideoSource, stylizer: Stylizer): void {
    const loop = new LiveLoop({
      source,
      inFlight: stylizer.info.inFlight,
      stylize: (frame) => stylizer.stylize(frame),
      show: (picture) => this.#show(picture),
    });
    this.#loop = loop;
    loop.run().then(
      () => this.#ended(loop, CAMERA_GONE),
      (error: unknown) => this.#ended(loop, messageOf(error)),
    );
  }

  /** Where the source stands still, paints the frame on the screen with what changed. */
  #refresh(): void {
    if (this.source?.paused === true) this.#repaint();
  }

  #repaint(): void {
    const original = this.#screen?.original;
    if (original !== undefined) this.#loop?.resubmit(original.clone());
  }

  async #paintShown(stylizer: Stylizer, frame: VideoFrame): Promise<VideoFrame> {
    const original = frame.clone();
    const start = performance.now();
    try {
      const stylised = await stylizer.stylize(frame);
      const milliseconds = performance.now() - start;
      this.#show({ original, stylised: stylised.clone(), milliseconds });
      return stylised;
    } catch (error) {
      original.close();
      throw error;
    }
  }

  #show(picture: LivePicture): void {
    this.started = true;
    this.#meter.count(performance.now(), picture.milliseconds);
    const { displayWidth: width, displayHeight: height } = picture.stylised;
    this.#size = { width, height };
    this.#screen?.show(picture);
  }

  #ended(loop: LiveLoop, notice: string): void {
    if (this.#loop !== loop) return;
    this.#loop = undefined;
    if (this.source?.kind !== 'demo') this.useDemo();
    this.#fail(notice);
  }

  #set(settings: Partial<PageSettings>): void {
    this.settings = { ...this.settings, ...settings };
    clearTimeout(this.#addressTimer);
    this.#addressTimer = setTimeout(() => {
      history.replaceState(null, '', location.pathname + writeSettings(this.settings));
    }, ADDRESS_DELAY);
    this.host.requestUpdate();
  }

  #prepare(what: string): void {
    this.preparing = what;
    this.host.requestUpdate();
  }

  #prepared(): void {
    this.#prepare('');
  }

  #fail(notice: string): void {
    this.started ||= this.#stylizer === undefined;
    this.tell(notice);
    this.#prepared();
  }
}
