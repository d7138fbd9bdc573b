/** @file Entry of a helper thread of the WebAssembly engine. */
import { prepareHelper, serve } from '../src/engine/wasm/threads/helper.ts';
import type { HelperStart } from '../src/engine/wasm/threads/team.ts';

addEventListener(
  'message',
  ({ data }: MessageEvent<HelperStart>) => {
    // Errors of promises do not reach the worker that started this one unless they are reported.
    start(data).catch(reportError);
  },
  { once: true },
);

async function start(message: HelperStart): Promise<void> {
  const lane = await prepareHelper(message);
  postMessage('ready');
  serve(lane);
}
