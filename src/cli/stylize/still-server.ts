/**
 * @file The command's server: Vite's preview of the built app, with its security headers, and the
 * files of one job under a path that only the command's page is told.
 */
import { randomUUID } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { rename, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { preview, type PreviewServer } from 'vite';
import type { StillEvent, StillJob } from './still-job.ts';

/** A picture, and where it goes. */
export interface StillFiles {
  readonly input: string;
  readonly out: string;
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

/** A server that runs. */
export interface StillServer {
  /** Address of the page that does the job. */
  readonly page: string;
  /** Address of the job's description. */
  readonly description: string;
  close(): Promise<void>;
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

function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(error instanceof Error ? error.message : String(error));
}

/** Serves a job on a free port of this machine, for this machine only. */
export async function serveStills(root: string, served: ServedStills): Promise<StillServer> {
  const prefix = `/job-${randomUUID()}`;
  const answerJob = (server: PreviewServer) => {
    server.middlewares.use(prefix, (request, response) => {
      answer(served, request.url ?? '', request, response).catch((error: unknown) =>
        refuse(response, error),
      );
    });
  };
  const server = await preview({
    root,
    logLevel: 'silent',
    preview: { host: '127.0.0.1', port: 0, open: false },
    plugins: [{ name: 'impasto-stills', configurePreviewServer: answerJob }],
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    page: `${origin}/${PAGE}#${prefix}/`,
    description: `${origin}${prefix}/job`,
    close: () => server.close(),
  };
}
