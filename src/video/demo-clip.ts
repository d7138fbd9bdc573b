import type { Context2D } from '../styles/preset.ts';
import { drawBalloon } from './demo/balloon.ts';
import { drawBoat } from './demo/boat.ts';
import { DEMO_SECONDS, turn } from './demo/loop.ts';
import { drawHeadland } from './demo/headland.ts';
import { drawSea } from './demo/sea.ts';
import { drawBirds, drawSky } from './demo/sky.ts';

export { DEMO_SECONDS } from './demo/loop.ts';

/**
 * Draws the demo clip at `seconds`: an evening by the sea, with drifting clouds, a striped balloon,
 * a sailing boat on a glittering sea, and a lighthouse above a flowering shore. It loops without a
 * seam every {@link DEMO_SECONDS}; any time is fine, and the same time gives the same picture.
 *
 * Fills `width` × `height` pixels of `context`; the scene is composed for 16:9 and holds from 1:2
 * to 3:1.
 */
export function drawDemoFrame(
  context: Context2D,
  width: number,
  height: number,
  seconds: number,
): void {
  const time = ((seconds % DEMO_SECONDS) + DEMO_SECONDS) % DEMO_SECONDS;
  const aspect = width / height;
  context.save();
  context.scale(height, height);
  drawSky(context, aspect, time);
  drawSea(context, aspect, time);
  drawBoat(context, { x: aspect * 0.37, y: 0.77, length: 0.25, roll: turn(time, 3) });
  drawBalloon(context, aspect, time);
  drawBirds(context, aspect, time);
  drawHeadland(context, aspect, time);
  context.restore();
}
