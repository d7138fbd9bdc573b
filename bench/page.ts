import { benchFrames } from './frames.ts';

declare global {
  interface Window {
    /** Called by `npm run bench`. */
    benchFrames: typeof benchFrames;
  }
}

window.benchFrames = benchFrames;
