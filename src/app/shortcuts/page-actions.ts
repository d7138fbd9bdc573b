import type { StyleDesk } from '../library/style-desk.ts';
import type { PictureOutputs } from '../out/picture-outputs.ts';
import { canFloat } from '../out/picture-window.ts';
import type { RecordingControl } from '../out/recording-control.ts';
import type { PerformanceWatch } from '../performance/performance-watch.ts';
import type { PictureStage } from '../picture-stage.ts';
import type { SourceSwitch } from '../source-switch.ts';
import type { Studio } from '../studio.ts';
import { canCaptureScreen } from '../../video/sources/screen-source.ts';
import type { ShortcutActions } from './shortcut-keys.ts';
import type { ShortcutSheet } from './shortcut-sheet.ts';

/** Share of the style that a key adds or takes. */
const STEP = 0.1;

/** What the shortcuts work on. */
export interface ActionParts {
  readonly studio: Studio;
  readonly outputs: PictureOutputs;
  readonly recording: RecordingControl;
  readonly watch: PerformanceWatch;
  readonly stage: PictureStage;
  readonly sourceSwitch: SourceSwitch;
  readonly sheet: ShortcutSheet;
  readonly styleDesk: StyleDesk;
}

/** What the shortcuts do on the page. */
export function pageActions(parts: ActionParts): ShortcutActions {
  const { studio, outputs, recording, watch, stage, sourceSwitch, sheet, styleDesk } = parts;
  const { sources, styles, painter, address } = studio;
  const strengthen = (by: number): void => {
    const strength = Math.round((address.settings.strength + by) * 100) / 100;
    painter.change({ strength: Math.min(1, Math.max(0, strength)) });
  };
  const step = (by: number): void => {
    const { choices, chosen } = styles;
    const at = choices.findIndex(({ id }) => id === chosen?.id);
    const next = choices.at((at + by) % choices.length);
    if (next !== undefined) styles.use(next);
  };
  return {
    pause: () => sources.togglePause(),
    original: (_key, down) => stage.compare(down),
    nextStyle: () => step(1),
    previousStyle: () => step(-1),
    pickStyle: (key) => {
      const style = styles.choices[Number(key) - 1];
      if (style !== undefined) styles.use(style);
    },
    stronger: () => strengthen(STEP),
    weaker: () => strengthen(-STEP),
    grab: () => void styleDesk.grab(),
    demo: () => sources.useDemo(),
    camera: () => void sources.useCamera(),
    screen: () => {
      if (canCaptureScreen()) void sources.useScreen();
    },
    file: () => sourceSwitch.pickFile(),
    mirror: () => {
      if (sources.camera !== undefined) sources.mirror(sources.mirrored ? 'off' : 'on');
    },
    record: () => {
      if (recording.able) void recording.toggle();
    },
    snapshot: () => void outputs.snapshot(),
    float: () => {
      if (canFloat()) void outputs.toggleFloating();
    },
    window: () => void outputs.toggleWindow(),
    full: () => {
      if (document.fullscreenEnabled) void outputs.toggleFull(stage);
    },
    performance: () => watch.toggle(),
    help: () => sheet.open(),
  };
}
