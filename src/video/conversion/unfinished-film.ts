/** Browsers' names for what can go wrong on the way, in words for the user. */
const WORDS: ReadonlyMap<string, string> = new Map([
  ['QuotaExceededError', 'There is no room left to save to.'],
  ['NotReadableError', 'The video can no longer be read.'],
  ['NotFoundError', 'The video is no longer there.'],
  ['NotAllowedError', 'The permission to use the file was taken away.'],
  ['EncodingError', 'The browser failed to decode or encode a frame.'],
  ['OperationError', 'The browser failed to decode or encode a frame.'],
]);

/** A conversion that broke off after its beginning. What was ready by then is a film of its own. */
export class UnfinishedFilm extends Error {
  override readonly name = 'UnfinishedFilm';
  /** Frames in the film. */
  readonly frames: number;
  /** Seconds that it lasts. */
  readonly seconds: number;
  /** The film, where no `output` was given. */
  readonly film: Blob | undefined;

  /** `part` is what was ready when `cause` came; `kept` says so in one sentence. */
  constructor(
    cause: unknown,
    kept: string,
    part: { readonly frames: number; readonly seconds: number; readonly film?: Blob | undefined },
  ) {
    super(`${plainly(cause)} ${kept}`, { cause });
    this.frames = part.frames;
    this.seconds = part.seconds;
    this.film = part.film;
  }
}

/** What went wrong, in one sentence. */
function plainly(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (
    WORDS.get(error.name) ?? (/[.!?]$/.test(error.message) ? error.message : `${error.message}.`)
  );
}

/** An error of the browser's, whose words are for programmers, in words for the user; others as they are. */
export function inPlainWords(error: unknown): unknown {
  return error instanceof DOMException ? new Error(plainly(error), { cause: error }) : error;
}
