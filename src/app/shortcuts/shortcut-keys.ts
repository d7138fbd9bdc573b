import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { shortcutOf, type ShortcutName } from './shortcuts.ts';

/** What each shortcut does; given the key, and false when one that is held is let go. */
export type ShortcutActions = Readonly<Record<ShortcutName, (key: string, down: boolean) => void>>;

/** Kinds of `<input>` that no letter is typed into. */
const UNWRITTEN: ReadonlySet<string> = new Set(['radio', 'checkbox', 'range', 'file', 'button']);
/** Where the browser remembers that single keys do nothing. */
const STORED = 'impasto-keys-off';

/** Has the keys of the whole page do what the table of shortcuts says. */
export class ShortcutKeys implements ReactiveController {
  /** Single keys do something: who speaks to the machine, or types by accident, may switch them off. */
  enabled = readEnabled();
  /** Ends what a key does that is held. */
  #release: (() => void) | undefined;

  constructor(
    private readonly host: ReactiveControllerHost,
    private readonly actions: () => ShortcutActions,
  ) {
    host.addController(this);
  }

  hostConnected(): void {
    window.addEventListener('keydown', this.#down);
    window.addEventListener('keyup', this.#up);
    window.addEventListener('blur', this.#up);
  }

  hostDisconnected(): void {
    window.removeEventListener('keydown', this.#down);
    window.removeEventListener('keyup', this.#up);
    window.removeEventListener('blur', this.#up);
  }

  /** Switches the keys on or off, for later visits too. */
  enable(enabled: boolean): void {
    this.enabled = enabled;
    try {
      if (enabled) localStorage.removeItem(STORED);
      else localStorage.setItem(STORED, '1');
    } catch {
      // Forbidden: it holds for this visit.
    }
    this.host.requestUpdate();
  }

  readonly #down = (event: KeyboardEvent): void => {
    const { key, shiftKey, ctrlKey, metaKey, altKey, repeat } = event;
    if (!this.enabled || event.defaultPrevented || ctrlKey || metaKey || altKey) return;
    const shortcut = shortcutOf(key, shiftKey);
    if (shortcut === undefined || isMeantFor(event)) return;
    event.preventDefault();
    if (repeat) return;
    const act = this.actions()[shortcut.name];
    act(key, true);
    if (shortcut.held === true) this.#release = () => act(key, false);
  };

  readonly #up = (): void => {
    this.#release?.();
    this.#release = undefined;
  };
}

/** The key is one for what has the focus: text, a menu, a button that a space presses, a dialog. */
function isMeantFor(event: KeyboardEvent): boolean {
  const [target] = event.composedPath();
  if (event.composedPath().some((one) => one instanceof HTMLDialogElement)) return true;
  if (event.key === ' ') return target !== document.body && target !== document.documentElement;
  return (
    target instanceof HTMLSelectElement ||
    target instanceof HTMLTextAreaElement ||
    (target instanceof HTMLInputElement && !UNWRITTEN.has(target.type))
  );
}

function readEnabled(): boolean {
  try {
    return localStorage.getItem(STORED) === null;
  } catch {
    return true;
  }
}
