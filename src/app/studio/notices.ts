import type { ReactiveControllerHost } from 'lit';

/** One line for the user. */
export interface Notice {
  readonly text: string;
  readonly mood: 'good' | 'trouble';
}

/** What the page says: one line at a time, and what the user waits for. */
export class Notices {
  /** The line that stands; undefined where there is none. */
  notice: Notice | undefined;
  /** What the user waits for; empty where nothing. */
  preparing = 'Preparing the brushes…';

  constructor(private readonly host: Pick<ReactiveControllerHost, 'requestUpdate'>) {}

  /** Tells the user something in one line, until it is dismissed or something else is done. */
  tell(text: string, mood: Notice['mood'] = 'trouble'): void {
    this.notice = { text, mood };
    this.host.requestUpdate();
  }

  /** Takes the line away. */
  dismiss(): void {
    this.notice = undefined;
    this.host.requestUpdate();
  }

  /** Says what the user waits for. */
  prepare(what: string): void {
    this.preparing = what;
    this.host.requestUpdate();
  }

  /** The wait is over. */
  prepared(): void {
    this.prepare('');
  }

  /** The wait is over, in vain, for the reason given. */
  fail(reason: string): void {
    this.tell(reason);
    this.prepared();
  }
}
