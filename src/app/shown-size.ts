import type { OutputSize } from '../index.ts';

/** Beyond this, a picture gains little, and its frames grow without end on a large screen. */
const MAX_SCALE = 2;

/**
 * The size that a picture is scaled to for the screen: as large as it is shown there, at most twice its
 * own; undefined where it is not shown larger than it is.
 *
 * @param room in device pixels that it is shown in; undefined where nothing is known of it.
 */
export function shownSize(
  { width, height }: OutputSize,
  room: OutputSize | undefined,
): OutputSize | undefined {
  if (room === undefined) return undefined;
  const scale = Math.min(room.width / width, room.height / height, MAX_SCALE);
  if (scale <= 1) return undefined;
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}
