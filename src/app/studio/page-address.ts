import type { ReactiveControllerHost } from 'lit';
import { readSettings, writeSettings, type PageSettings } from '../settings.ts';

/** Milliseconds of rest before settings go into the address: browsers limit how often it changes. */
const ADDRESS_DELAY = 250;

/** The settings of the page, read from its address and kept there. */
export class PageAddress {
  /** What holds. */
  settings: PageSettings = readSettings(location.search);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(private readonly host: Pick<ReactiveControllerHost, 'requestUpdate'>) {}

  /** Changes settings; those left out stay. */
  set(settings: Partial<PageSettings>): void {
    this.settings = { ...this.settings, ...settings };
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      history.replaceState(null, '', location.pathname + writeSettings(this.settings));
    }, ADDRESS_DELAY);
    this.host.requestUpdate();
  }
}
