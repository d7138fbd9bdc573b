import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { Stylizer } from '../index.ts';
import { openCamera } from '../video/sources/camera-source.ts';
import { DemoSource } from '../video/sources/demo-source.ts';
import { FileSource, openFile } from '../video/sources/file-source.ts';
import type { VideoSource } from '../video/sources/source.ts';
import { LiveView, type LiveStatus, type Screen, type StylizerLoan } from './live-view.ts';
import { liveWorkers } from './live-workers.ts';
import { CAMERA_GONE, messageOf, neitherPictureNorVideo, notAPicture } from './messages.ts';
import { newestCall } from './newest-call.ts';
import { readSettings, writeSettings, type PageSettings } from './settings.ts';
import { pictureChoice, presetChoices, type StyleChoice } from './style-choice.ts';

/** One line for the user. */
export interface Notice {
  readonly text: string;
  readonly mood: 'good' | 'trouble';
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
  #view: LiveView | undefined;
  #stylizer: Stylizer | undefined;
  #addressTimer: ReturnType<typeof setTimeout> | undefined;
  /** Counts choices of a source. */
  #choice = 0;
  #painted: StyleChoice | undefined;
  #statusTimer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    this.#statusTimer = setInterval(() => this.host.requestUpdate(), STATUS_INTERVAL);
  }

  hostDisconnected(): void {
    clearInterval(this.#statusTimer);
    this.#view?.stop();
    this.#stylizer?.dispose();
  }

  /** Undefined until the first picture is painted. */
  get status(): LiveStatus | undefined {
    return this.#view?.status;
  }

  /** The first picture is painted, or will not be. */
  get started(): boolean {
    return this.status !== undefined || this.notice !== undefined;
  }

  /** Working width: the user's choice, or what this machine keeps live. */
  get width(): number {
    if (this.settings.width !== 'auto') return this.settings.width;
    return this.#stylizer?.info.gpu === true ? GPU_WIDTH : CPU_WIDTH;
  }

  /** Shows the first frame at once and paints as soon as there is an engine. */
  async start(screen: Screen): Promise<void> {
    this.#view = new LiveView(screen, (error) => this.#ended(error));
    const { source, time, freeze } = this.settings;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.#use(new DemoSource({ time, paused: freeze || calm }));
    if (source === 'camera') void this.useCamera();
    try {
      const { engine, strength, patch } = this.settings;
      const stylizer = await Stylizer.create({
        engine,
        strength,
        patchSize: patch,
        width: CPU_WIDTH,
        workers: liveWorkers(),
        onNotice: (message) => this.tell(message),
      });
      this.#stylizer = stylizer;
      if (this.style !== undefined) await stylizer.setStyle(this.style.source);
      this.#painted = this.style;
      await this.#configure();
      this.#prepared();
      await this.#view.paintWith(stylizer);
    } catch (error) {
      this.#fail(messageOf(error));
    }
  }

  useDemo(): void {
    this.#use(new DemoSource({ time: 0, paused: false }));
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
    this.#set({ freeze: source.paused });
  }

  /** The video file that is playing, if that is what plays. */
  get file(): File | undefined {
    return this.source instanceof FileSource ? this.source.file : undefined;
  }

  /** Lends the stylizer out once it has a style: see {@link LiveView.lend}. */
  lend(): StylizerLoan | undefined {
    return this.#painted === undefined ? undefined : this.#view?.lend();
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
      this.#view?.refresh();
    },
    (error) => this.#fail(messageOf(error)),
  );

  readonly #applySettings = newestCall<undefined>(
    async () => {
      await this.#configure();
      this.#view?.refresh();
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
      if (choice === this.#choice) this.#use(source);
      else source.close();
    } catch (error) {
      this.#fail(messageOf(error, name));
    }
  }

  #use(source: VideoSource): void {
    this.#choice += 1;
    this.notice = undefined;
    this.source = source;
    this.#view?.use(source);
    this.#set({
      source: source.kind === 'camera' ? 'camera' : 'demo',
      ...(source.paused ? {} : { freeze: false }),
    });
  }

  #ended(error: unknown): void {
    if (this.source?.kind !== 'demo') this.useDemo();
    this.#fail(error === undefined ? CAMERA_GONE : messageOf(error));
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
    this.tell(notice);
    this.#prepared();
  }
}
