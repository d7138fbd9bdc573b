import type { Model } from '../model/model.ts';
import type { Activations } from '../swap/activations.ts';
import type { Pixels } from './pixels.ts';

/**
 * Whether a style is given as its activations, rather than as a picture.
 *
 * @throws {TypeError} naming `style` where they cannot be activations of the model.
 */
export function isEncoded(style: Pixels | Activations, { manifest }: Model): style is Activations {
  if (!('channels' in style)) return false;
  const { height, width, channels, data } = style;
  const expected = manifest.activations.channels;
  if (channels !== expected || data.length !== height * width * channels) {
    throw new TypeError(
      `style must have ${expected} channels at each position, not ${data.length} values for ${height} × ${width} × ${channels}`,
    );
  }
  return true;
}
