/** @file Entry of a helper thread of the WebAssembly engine. */
import { prepareHelper, serve } from '../src/engine/wasm/threads/helper.ts';
import type { HelperStart } from '../src/engine/wasm/threads/team.ts';

addEventListener(
  'message',
  async ({ data }: MessageEvent<HelperStart>) => {
    const lane = await prepareHelper(data);
    postMessage('ready');
    serve(lane);
  },
  { once: true },
);
