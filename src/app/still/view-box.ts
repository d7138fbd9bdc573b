/** Where a picture lies in a window: its top left corner, and screen pixels per picture pixel. */
export interface ViewBox {
  readonly left: number;
  readonly top: number;
  readonly scale: number;
}

/** A size in pixels. */
interface Size {
  readonly width: number;
  readonly height: number;
}

/** Most that a picture is enlarged. */
const LARGEST = 16;

/** The whole picture in the middle of the window, enlarged `most` times at most. */
export function fit(picture: Size, window: Size, most = 1): ViewBox {
  const scale = Math.min(most, window.width / picture.width, window.height / picture.height);
  return {
    left: (window.width - picture.width * scale) / 2,
    top: (window.height - picture.height * scale) / 2,
    scale,
  };
}

/** Enlarges `factor` times, with the point at `x`, `y` of the window staying where it is. */
export function zoomAt(view: ViewBox, factor: number, x: number, y: number): ViewBox {
  const scale = Math.min(LARGEST, Math.max(1 / 64, view.scale * factor));
  const change = scale / view.scale;
  return {
    left: x - (x - view.left) * change,
    top: y - (y - view.top) * change,
    scale,
  };
}

/** Moves the picture, as far as some of it stays in sight: half of the window at least, or itself. */
export function moveTo(
  view: ViewBox,
  left: number,
  top: number,
  picture: Size,
  window: Size,
): ViewBox {
  return {
    left: held(left, picture.width * view.scale, window.width),
    top: held(top, picture.height * view.scale, window.height),
    scale: view.scale,
  };
}

function held(start: number, length: number, window: number): number {
  const least = Math.min(window / 2 - length, window - length);
  const most = Math.max(window / 2, 0);
  return Math.min(most, Math.max(least, start));
}
