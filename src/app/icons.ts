import { svg, html, type TemplateResult } from 'lit';

/** An icon of 18 pixels from paths on a 24-pixel grid; takes the colour of the text. */
export function icon(paths: TemplateResult): TemplateResult {
  return html`<svg
    width="18"
    height="18"
    viewBox="0 0 24 24"
    fill="none"
    stroke="currentColor"
    stroke-width="2"
    stroke-linecap="round"
    stroke-linejoin="round"
    aria-hidden="true"
  >
    ${paths}
  </svg>`;
}

/** A brush stroke: the demo clip. */
export const brushIcon = icon(
  svg`<path d="M3 20c3 0 6-1 6-4a3 3 0 0 0-6 0c0 2-1 3-2 3M9 14 20 3M12 17 21 4" />`,
);

/** A camera. */
export const cameraIcon = icon(
  svg`<rect x="2" y="6" width="13" height="12" rx="2" /><path d="m15 11 7-4v10l-7-4" />`,
);

/** A strip of film. */
export const filmIcon = icon(
  svg`<rect x="3" y="4" width="18" height="16" rx="2" /><path d="M8 4v16M16 4v16M3 9h5M3 15h5M16 9h5M16 15h5" />`,
);

/** A plus sign. */
export const plusIcon = icon(svg`<path d="M12 5v14M5 12h14" />`);

/** A frame cut out of a picture: part of it. */
export const cropIcon = icon(svg`<path d="M6 2v16h16M2 6h16v16" />`);

/** Corners around a leaf: a style out of the picture. */
export const grabIcon = icon(
  svg`<path d="M3 8V4h4M17 4h4v4M21 16v4h-4M7 20H3v-4" /><path d="M8 16c0-5 3-8 8-8 0 5-3 8-8 8z" />`,
);

/** A cross: close. */
export const closeIcon = icon(svg`<path d="M6 6l12 12M18 6 6 18" />`);

/** A picture of two halves: before and after. */
export const compareIcon = icon(
  svg`<circle cx="12" cy="12" r="9" /><path d="M12 3a9 9 0 0 1 0 18z" fill="currentColor" />`,
);

/** Two bars: pause. */
export const pauseIcon = icon(svg`<path d="M8 5v14M16 5v14" stroke-width="3" />`);

/** A triangle: play. */
export const playIcon = icon(svg`<path d="M7 4v16l13-8z" fill="currentColor" />`);

/** An arrow into a tray: save. */
export const saveIcon = icon(svg`<path d="M12 4v11M7 11l5 5 5-5M4 20h16" />`);

/** A screen on its foot. */
export const screenIcon = icon(
  svg`<rect x="2" y="4" width="20" height="13" rx="2" /><path d="M8 21h8M12 17v4" />`,
);

/** Two halves beside an axis: mirror. */
export const mirrorIcon = icon(svg`<path d="M12 3v18M8 7 3 17h5zM16 7l5 10h-5z" />`);

/** Two arrows that chase each other: the other camera. */
export const turnIcon = icon(
  svg`<path d="M4 11a8 8 0 0 1 14-4l2 2M20 4v5h-5M20 13a8 8 0 0 1-14 4l-2-2M4 20v-5h5" />`,
);

/** An arrow that comes back to its beginning: loop. */
export const loopIcon = icon(
  svg`<path d="M17 2l4 4-4 4M3 11V9a3 3 0 0 1 3-3h15M7 22l-4-4 4-4M21 13v2a3 3 0 0 1-3 3H3" />`,
);

/** A dial: how fast it goes. */
export const dialIcon = icon(svg`<path d="M4 18a9 9 0 1 1 16 0M12 14l4-5" />`);

/** A picture with a line down its middle: before and after. */
export const splitIcon = icon(
  svg`<rect x="3" y="5" width="18" height="14" rx="2" /><path d="M12 2v20M8 10l-2 2 2 2M16 10l2 2-2 2" />`,
);
