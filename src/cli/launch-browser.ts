import { chromium, type Browser } from 'playwright-core';
import type { EngineChoice } from '../engine/engine-names.ts';
import { isHardwareAdapter } from '../engine/gpu-adapter.ts';
import { chromiumFlags, type ChromiumUse } from './chromium-flags.ts';
import { whileItRuns } from './watched-page.ts';

/** What a browser is launched for. */
export interface Launch {
  /** Path of the browser. */
  readonly browser: string;
  /** Engines that its pages will be asked for. */
  readonly engines: readonly EngineChoice[];
  /** Any safe address: WebGPU is looked for there. */
  readonly address: string;
  /** A synthetic camera that asks nobody. Default: none. */
  readonly camera?: boolean;
}

function launch(executablePath: string, use: ChromiumUse): Promise<Browser> {
  const args = chromiumFlags(use);
  // Ctrl+C is the command's to handle: it has a file to remove.
  return chromium.launch({ executablePath, args, handleSIGINT: false });
}

/** True where the pages of a browser are given a GPU. */
async function hasHardwareAdapter(browser: Browser, address: string): Promise<boolean> {
  const page = await browser.newPage();
  try {
    await page.goto(address);
    const identity = await page.evaluate(async () => {
      const gpu: GPU | undefined = navigator.gpu;
      const info = (await gpu?.requestAdapter())?.info;
      if (info === undefined) return undefined;
      const { vendor, architecture, device, description, isFallbackAdapter } = info;
      return { vendor, architecture, device, description, isFallbackAdapter };
    });
    return identity !== undefined && isHardwareAdapter(identity);
  } finally {
    await page.close();
  }
}

/**
 * A headless browser with WebGPU on this machine's GPU. Where WebGPU was asked for by name and there
 * is no GPU, one with WebGPU in software and what video frames need for it: slow, but what was asked
 * for.
 */
export async function launchBrowser(options: Launch): Promise<Browser> {
  const { browser, engines, address, camera = false } = options;
  const launched = await launch(browser, { webgpu: 'device', camera });
  if (!engines.includes('webgpu') && !engines.includes('tfjs-webgpu')) return launched;
  if (await whileItRuns(launched, hasHardwareAdapter(launched, address))) return launched;
  await launched.close();
  return launch(browser, { webgpu: true, camera });
}
