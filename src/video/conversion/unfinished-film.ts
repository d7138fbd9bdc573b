import type { FilmWriter } from './film-writer.ts';

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

  private constructor(message: string, frames: number, seconds: number, cause: unknown) {
    super(message, { cause });
    this.frames = frames;
    this.seconds = seconds;
  }

  /**
   * Ends a film that `cause` interrupted, so that it can be played.
   *
   * @returns the error that tells the user; `cause` itself where not even that was possible.
   */
  static async finish(film: FilmWriter, cause: unknown): Promise<unknown> {
    try {
      await film.finishEarly();
    } catch {
      return cause;
    }
    const { frames, seconds } = film;
    const kept = `The first ${seconds.toFixed(1)} s are kept as a film.`;
    return new UnfinishedFilm(`${plainly(cause)} ${kept}`, frames, seconds, cause);
  }
}

/** What went wrong, in one sentence. */
function plainly(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return (
    WORDS.get(error.name) ?? (/[.!?]$/.test(error.message) ? error.message : `${error.message}.`)
  );
}
