/**
 * @file Results in the fragment of a link: `#result=…`, JSON compressed by deflate, in base64url. What
 * follows a `#` is never sent to a server.
 */
import type { BenchDocument } from './document.ts';
import { parseDocument } from './parse-document.ts';

const KEY = 'result';
const FORMAT = 'deflate-raw';

/** Most bytes that a link may unpack to: a run has some 100 kB. */
const MAX_BYTES = 8 * 2 ** 20;

/** A link to `page` that carries results. */
export async function resultLink(
  page: string,
  documents: readonly BenchDocument[],
): Promise<string> {
  const packed = await Promise.all(documents.map(pack));
  const url = new URL(page);
  url.hash = packed.map((text) => `${KEY}=${text}`).join('&');
  return url.href;
}

/**
 * The results that a fragment carries; none where it carries something else.
 *
 * @throws {TypeError} where what it carries is damaged.
 */
export async function resultsInFragment(fragment: string): Promise<BenchDocument[]> {
  const parameters = new URLSearchParams(fragment.replace(/^#/, ''));
  return Promise.all(parameters.getAll(KEY).map(unpack));
}

async function pack(document: BenchDocument): Promise<string> {
  const bytes = new TextEncoder().encode(JSON.stringify(document));
  const stream = new Blob([bytes]).stream().pipeThrough(new CompressionStream(FORMAT));
  const packed = new Uint8Array(await new Response(stream).arrayBuffer());
  const binary = Array.from(packed, (byte) => String.fromCodePoint(byte)).join('');
  return btoa(binary).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

async function unpack(text: string): Promise<BenchDocument> {
  try {
    const binary = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    const bytes = Uint8Array.from(binary, (character) => character.codePointAt(0) ?? 0);
    const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream(FORMAT));
    return parseDocument(JSON.parse(await readText(stream)));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new TypeError(`the link carries no result that can be read: ${reason}`, { cause });
  }
}

/** Stops before a small link has become a large memory. */
async function readText(stream: ReadableStream<Uint8Array>): Promise<string> {
  const decoder = new TextDecoder();
  let length = 0;
  let text = '';
  for await (const chunk of stream) {
    length += chunk.length;
    if (length > MAX_BYTES) throw new RangeError('it is too large');
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
