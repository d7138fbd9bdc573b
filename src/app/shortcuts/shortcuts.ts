/** What a key can do. */
export type ShortcutName =
  | 'pause'
  | 'original'
  | 'nextStyle'
  | 'previousStyle'
  | 'pickStyle'
  | 'stronger'
  | 'weaker'
  | 'grab'
  | 'demo'
  | 'camera'
  | 'screen'
  | 'file'
  | 'mirror'
  | 'record'
  | 'snapshot'
  | 'float'
  | 'window'
  | 'full'
  | 'performance'
  | 'help';

/** A key of the page's, and what it is for. */
export interface Shortcut {
  readonly name: ShortcutName;
  /** As `KeyboardEvent.key` has them, letters small; `Shift+` before one that is held with it. */
  readonly keys: readonly string[];
  /** What stands on the key. */
  readonly label: string;
  /** What it does. */
  readonly title: string;
  /** Works for as long as it is held. */
  readonly held?: true;
}

/** Shortcuts that belong together. */
export interface ShortcutGroup {
  readonly title: string;
  readonly shortcuts: readonly Shortcut[];
}

const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'];

/** All of them, as the help sheet shows them and the page obeys them. */
export const SHORTCUTS: readonly ShortcutGroup[] = [
  {
    title: 'Picture',
    shortcuts: [
      { name: 'pause', keys: [' '], label: 'Space', title: 'Pause, or go on' },
      { name: 'original', keys: ['o'], label: 'O', title: 'Hold to see the original', held: true },
      { name: 'full', keys: ['f'], label: 'F', title: 'Full screen' },
      { name: 'float', keys: ['t'], label: 'T', title: 'Float over all windows' },
      { name: 'window', keys: ['w'], label: 'W', title: 'Window with the picture alone' },
    ],
  },
  {
    title: 'Style',
    shortcuts: [
      { name: 'pickStyle', keys: DIGITS, label: '1 – 9', title: 'One of the first nine styles' },
      { name: 'nextStyle', keys: ['n'], label: 'N', title: 'Next style' },
      { name: 'previousStyle', keys: ['Shift+n'], label: 'Shift N', title: 'Style before' },
      { name: 'stronger', keys: ['+', '='], label: '+', title: 'Stronger' },
      { name: 'weaker', keys: ['-'], label: '−', title: 'Weaker' },
      { name: 'grab', keys: ['g'], label: 'G', title: 'Take a style from the picture' },
    ],
  },
  {
    title: 'Source',
    shortcuts: [
      { name: 'demo', keys: ['d'], label: 'D', title: 'Demo clip' },
      { name: 'camera', keys: ['c'], label: 'C', title: 'Camera' },
      { name: 'screen', keys: ['s'], label: 'S', title: 'Screen or window' },
      { name: 'file', keys: ['v'], label: 'V', title: 'Video or picture file' },
      { name: 'mirror', keys: ['m'], label: 'M', title: 'Mirror the camera' },
    ],
  },
  {
    title: 'Keep',
    shortcuts: [
      { name: 'record', keys: ['r'], label: 'R', title: 'Record, or stop and save' },
      { name: 'snapshot', keys: ['p'], label: 'P', title: 'Save this picture' },
      { name: 'performance', keys: ['i'], label: 'I', title: 'How it runs' },
      { name: 'help', keys: ['?'], label: '?', title: 'This sheet' },
    ],
  },
];

const BY_KEY: ReadonlyMap<string, Shortcut> = new Map(
  SHORTCUTS.flatMap(({ shortcuts }) => shortcuts).flatMap((shortcut) =>
    shortcut.keys.map((key) => [key, shortcut] as const),
  ),
);

/** The shortcut of a key, as `KeyboardEvent` has them; undefined where there is none. */
export function shortcutOf(key: string, shift: boolean): Shortcut | undefined {
  const letter = /^[a-z]$/i.test(key);
  // Signs come with or without Shift, as keyboards differ; letters are large with Caps Lock, too.
  return BY_KEY.get(letter ? `${shift ? 'Shift+' : ''}${key.toLowerCase()}` : key);
}
