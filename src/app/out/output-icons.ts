import { svg } from 'lit';
import { icon } from '../icons.ts';

/** A filled circle: record. */
export const recordIcon = icon(svg`<circle cx="12" cy="12" r="7" fill="currentColor" />`);

/** A filled square: stop. */
export const stopIcon = icon(
  svg`<rect x="6" y="6" width="12" height="12" rx="1" fill="currentColor" />`,
);

/** A chevron: more about it. */
export const moreIcon = icon(svg`<path d="m7 14 5-5 5 5" />`);

/** A picture with a sun and a hill: snapshot. */
export const snapshotIcon = icon(
  svg`<rect x="3" y="4" width="18" height="16" rx="2" /><circle cx="9" cy="10" r="1.5" /><path d="m4 18 6-5 4 3 3-2 4 4" />`,
);

/** A small picture in a corner of a large one. */
export const floatIcon = icon(
  svg`<rect x="2" y="4" width="20" height="16" rx="2" /><rect x="12" y="12" width="8" height="6" rx="1" fill="currentColor" />`,
);

/** A window with its title. */
export const windowIcon = icon(
  svg`<rect x="3" y="4" width="18" height="16" rx="2" /><path d="M3 9h18" />`,
);

/** Four corners: full screen. */
export const fullScreenIcon = icon(svg`<path d="M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5" />`);
