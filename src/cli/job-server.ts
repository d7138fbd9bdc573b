/** @file What the page of a conversion asks the command for. */
import { createReadStream } from 'node:fs';
import { stat, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { buffer, text } from 'node:stream/consumers';
import { pipeline } from 'node:stream/promises';
import { byteRange } from './byte-range.ts';
import { FULL, type ConvertJob, type JobEvent } from './convert-job.ts';
import type { JournalFolder } from './journal-folder.ts';
import type { OutputSink } from './output-sink.ts';
import type { PictureFolder } from './picture-folder.ts';
import { servePage, type PageServer } from './serve-page.ts';

/** Everything a job needs from the disk, and who is told how it goes. */
export interface ServedJob {
  readonly job: ConvertJob;
  readonly input: string;
  /** The style's picture file, where it is not a preset. */
  readonly style?: string | undefined;
  /** Folder of the user's own model. */
  readonly model?: string | undefined;
  /** Where a film goes, or pictures. */
  readonly output?: OutputSink | undefined;
  readonly pictures?: PictureFolder | undefined;
  /** Where finished segments rest, if they do. */
  readonly journal?: JournalFolder | undefined;
  /** Where a contact sheet goes, where one is wanted. */
  readonly sheet?: string | undefined;
  readonly onEvent: (event: JobEvent) => void;
}

const PAGE = 'src/cli/page/index.html';

/** Sends a file, or the part of it that is asked for. */
async function sendFile(path: string, request: IncomingMessage, response: ServerResponse) {
  const { size } = await stat(path);
  const range = byteRange(request.headers.range, size);
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('Content-Type', 'application/octet-stream');
  if (range === 'unsatisfiable') {
    response.writeHead(416, { 'Content-Range': `bytes */${size}` }).end();
    return;
  }
  if (range === undefined) {
    response.writeHead(200, { 'Content-Length': size });
    await pipeline(createReadStream(path), response);
    return;
  }
  const { first, last } = range;
  response.writeHead(206, {
    'Content-Length': last - first + 1,
    'Content-Range': `bytes ${first}-${last}/${size}`,
  });
  await pipeline(createReadStream(path, { start: first, end: last }), response);
}

/** Answers a request of the page that is about the journal. */
async function answerJournal(
  journal: JournalFolder,
  call: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const name = call.split('/').at(-1) ?? '';
  if (call.startsWith('GET /journal/')) {
    const bytes = await journal.readJournal(name);
    if (bytes === undefined) response.writeHead(404).end();
    else response.end(bytes);
  } else if (call.startsWith('PUT /journal/')) {
    await journal.writeJournal(name, await buffer(request));
    response.end();
  } else if (call === 'DELETE /journal') {
    await journal.clearJournal();
    response.end();
  } else {
    response.writeHead(404).end();
  }
}

/** Answers one request of the page. */
async function answer(
  served: ServedJob,
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { pathname, searchParams } = new URL(path, 'http://localhost');
  const call = `${request.method} ${pathname}`;
  if (call === 'GET /job') {
    response.setHeader('Content-Type', 'application/json');
    response.end(JSON.stringify(served.job));
  } else if (call === 'GET /input') {
    await sendFile(served.input, request, response);
  } else if (call === 'GET /style' && served.style !== undefined) {
    await sendFile(served.style, request, response);
  } else if (call.startsWith('GET /model/') && served.model !== undefined) {
    // The address was resolved by URL: no `..` is left in it.
    const file = decodeURIComponent(pathname.slice('/model/'.length));
    await sendFile(join(served.model, file), request, response);
  } else if (call === 'POST /picture' && served.pictures !== undefined) {
    const number = Number(searchParams.get('number'));
    await served.pictures.writePicture(number, await buffer(request));
    response.end();
  } else if (call === 'POST /output' && served.output !== undefined) {
    const position = Number(searchParams.get('position'));
    const outcome = await served.output.write(await buffer(request), position);
    response.writeHead(outcome === 'full' ? FULL : 200).end();
  } else if (pathname.startsWith('/journal') && served.journal !== undefined) {
    await answerJournal(served.journal, call, request, response);
  } else if (call === 'POST /sheet' && served.sheet !== undefined) {
    await writeFile(served.sheet, await buffer(request));
    response.end();
  } else if (call === 'POST /event') {
    const event: JobEvent = JSON.parse(await text(request));
    served.onEvent(event);
    response.end();
  } else {
    response.writeHead(404).end();
  }
}

/** Serves a job: the app, and what its page asks for. */
export function serveJob(root: string, served: ServedJob): Promise<PageServer> {
  return servePage(root, PAGE, (path, request, response) =>
    answer(served, path, request, response),
  );
}
