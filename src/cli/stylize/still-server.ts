/** @file What the page that paints stills asks the command for. */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { servePage, type PageServer } from '../serve-page.ts';
import type { StillEvent, StillJob } from './still-job.ts';

/** A picture, and where it goes. */
export interface StillFiles {
  readonly input: string;
  readonly out: string;
  /** Where the picture itself goes; undefined where it is not written. */
  readonly original?: string | undefined;
}

/** Everything a job needs from the disk, and who is told how it goes. */
export interface ServedStills {
  readonly job: StillJob;
  readonly files: readonly StillFiles[];
  /** The style's picture file, where it is not a preset. */
  readonly style?: string | undefined;
  /** Folder of the user's own model. */
  readonly model?: string | undefined;
  readonly onEvent: (event: StillEvent) => void;
}

const PAGE = 'src/cli/stylize/index.html';

/** Answers one request of the page. */
async function answer(
  { job, files, style, model, onEvent }: ServedStills,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname } = new URL(path, 'http://localhost');
  const call = `${request.method} ${pathname}`;
  const [, verb, number] = /^(\w+ \/\w+)\/(\d+)$/.exec(call) ?? [];
  const picture = files[Number(number)];
  if (call === 'GET /job') {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(job));
  } else if (call === 'GET /style' && style !== undefined) {
    await pipeline(createReadStream(style), response);
  } else if (call.startsWith('GET /model/') && model !== undefined) {
    // The address was resolved by URL: no `..` is left in it.
    const file = decodeURIComponent(pathname.slice('/model/'.length));
    await pipeline(createReadStream(join(model, file)), response);
  } else if (verb === 'GET /picture' && picture !== undefined) {
    await pipeline(createReadStream(picture.input), response);
  } else if (verb === 'POST /output' && picture !== undefined) {
    await writeWhole(picture.out, await buffer(request));
    response.end();
  } else if (verb === 'POST /original' && picture?.original !== undefined) {
    await writeWhole(picture.original, await buffer(request));
    response.end();
  } else if (call === 'POST /event') {
    const event: StillEvent = JSON.parse(await text(request));
    onEvent(event);
    response.end();
  } else {
    response.writeHead(404).end();
  }
}

/** Writes a file under another name first: nobody sees half of it. */
async function writeWhole(path: string, bytes: Uint8Array): Promise<void> {
  const partial = `${path}.partial-${randomUUID().slice(0, 8)}`;
  try {
    await writeFile(partial, bytes);
    await rename(partial, path);
  } finally {
    await rm(partial, { force: true });
  }
}

/** Serves a job: the app, and what its page asks for. */
export function serveStills(root: string, served: ServedStills): Promise<PageServer> {
  return servePage(root, PAGE, (path, request, response) =>
    answer(served, path, request, response),
  );
}
