import { ensureChromium } from '../../src/cli/chromium.ts';

/** Before tests that need a browser: installs one where the machine has none. */
export async function setup(): Promise<void> {
  await ensureChromium();
}
