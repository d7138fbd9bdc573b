/**
 * @file The fixed suite. A change to what is measured or how is a new version: results of different
 * versions are not compared.
 */

/** Version of the suite. */
export const SUITE_VERSION = 1;

/** A content size in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** Content sizes, smallest first. */
export const SUITE_SIZES: readonly Size[] = [
  { width: 320, height: 180 },
  { width: 640, height: 360 },
  { width: 1280, height: 720 },
  { width: 1920, height: 1080 },
  { width: 3840, height: 2160 },
];

/** Sides of the style picture in pixels. */
export const SUITE_STYLE_SIZES: readonly number[] = [256, 512];

/** The preset whose picture is the style. */
export const SUITE_STYLE = 'oil-garden';
