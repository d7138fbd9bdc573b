/**
 * @file The commands' server: Vite's preview of the built app, with its security headers, and the
 * files of one job under a path that only the command's page is told.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { preview, type PreviewServer } from 'vite';
import { FULL } from './convert-job.ts';
import { isFull } from './output-sink.ts';

/** A server that runs. */
export interface PageServer {
  /** Address of the page that does the job. */
  readonly page: string;
  /** Address of the job's description. */
  readonly description: string;
  close(): Promise<void>;
}

/** Answers one request of the page; `path` is the part of the address behind the job's own. */
export type PageAnswer = (
  path: string,
  request: IncomingMessage,
  response: ServerResponse,
) => Promise<void>;

/** The page may leave in the middle of an answer; that is its right. */
function refuse(response: ServerResponse, error: unknown): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  response.writeHead(isFull(error) ? FULL : 500, { 'Content-Type': 'text/plain; charset=utf-8' });
  response.end(error instanceof Error ? error.message : String(error));
}

/**
 * Serves the app on a free port of this machine, for this machine only.
 *
 * @param root folder of the project.
 * @param page path of the page that does the job, below the app.
 */
export async function servePage(
  root: string,
  page: string,
  answer: PageAnswer,
): Promise<PageServer> {
  const prefix = `/job-${randomUUID()}`;
  const answerJob = (server: PreviewServer) => {
    server.middlewares.use(prefix, (request, response) => {
      answer(request.url ?? '', request, response).catch((error: unknown) =>
        refuse(response, error),
      );
    });
  };
  const server = await preview({
    root,
    logLevel: 'silent',
    preview: { host: '127.0.0.1', port: 0, open: false },
    plugins: [{ name: 'impasto-job', configurePreviewServer: answerJob }],
  });
  const address = server.httpServer.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  const origin = `http://127.0.0.1:${address.port}`;
  return {
    page: `${origin}/${page}#${prefix}/`,
    description: `${origin}${prefix}/job`,
    close: () => server.close(),
  };
}
