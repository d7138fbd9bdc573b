import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { readModelCards, type ModelCard } from '../model/load-model.ts';
import { keepOffline } from './host/keep-offline.ts';
import { isStyleFile } from './library/style-file.ts';
import type { Screen } from './live-view.ts';
import { neitherPictureNorVideo } from './messages.ts';
import { rememberEngine } from './studio/known-engine.ts';
import { Notices } from './studio/notices.ts';
import { PageAddress } from './studio/page-address.ts';
import { Painter } from './studio/painter.ts';
import { Sources } from './studio/sources.ts';
import { Styles } from './studio/styles.ts';

/** Milliseconds between two readings of the status: slow enough to be read. */
const STATUS_INTERVAL = 500;

/**
 * The state of the page and what can be done with it, in parts that each do one thing; tells its host
 * when something changed.
 */
export class Studio implements ReactiveController {
  readonly notices: Notices;
  readonly address: PageAddress;
  readonly painter: Painter;
  readonly sources: Sources;
  readonly styles: Styles;
  /** The models to choose from; none before they are known. */
  models: readonly ModelCard[] = [];
  #statusTimer: ReturnType<typeof setInterval> | undefined;

  constructor(private readonly host: ReactiveControllerHost) {
    this.notices = new Notices(host);
    this.address = new PageAddress(host);
    this.painter = new Painter(host, this.address, this.notices);
    this.sources = new Sources(host, this.address, this.notices, (source) =>
      this.painter.show(source),
    );
    this.styles = new Styles(this.address, this.notices, this.painter, () => host.requestUpdate());
    host.addController(this);
  }

  hostConnected(): void {
    this.#statusTimer = setInterval(() => this.host.requestUpdate(), STATUS_INTERVAL);
  }

  hostDisconnected(): void {
    clearInterval(this.#statusTimer);
    this.sources.disconnect();
    this.painter.stop();
  }

  /** The first picture is painted, or will not be. */
  get started(): boolean {
    return this.painter.status !== undefined || this.notices.notice !== undefined;
  }

  /** Shows the first frame at once and paints as soon as there is an engine. */
  async start(screen: Screen): Promise<void> {
    this.painter.open(screen, (error) => this.sources.ended(error));
    const { source, time, freeze } = this.address.settings;
    const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
    this.sources.useDemo({ time, paused: freeze || calm });
    if (source === 'camera') void this.sources.useCamera();
    await this.styles.find();
    await this.painter.start(() => this.styles.mix);
    const { status } = this.painter;
    if (status !== undefined) void rememberEngine(status.info.engine);
    this.models = await readModelCards();
    this.host.requestUpdate();
    await keepOffline();
  }

  /** Takes a dropped or pasted file for what it is. */
  async useAny(file: File): Promise<void> {
    if (file.type.startsWith('image/') || isStyleFile(file)) await this.styles.useFile(file);
    else if (file.type.startsWith('video/')) await this.sources.useFile(file);
    else this.notices.fail(neitherPictureNorVideo(file.name));
  }
}
