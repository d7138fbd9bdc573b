/**
 * @file A film on the browser's own disk (the origin private file system): a folder with the journal
 * of its conversion, and the film itself as soon as it is whole. A file of nothing is set aside beside
 * the films and given up when the quota is used up, so that a film can still be ended.
 */
import type { ConvertOptions, FilmChunk } from '../../video/convert-options.ts';
import { PLAN_FILE } from '../../video/conversion/journal/journal.ts';
import { isMissing, OpfsStore } from '../../video/conversion/journal/opfs-store.ts';
import type { SegmentDocument } from '../../video/conversion/segments/segment.ts';

const FILMS = 'films';
const SEGMENTS = 'segments';
const FILM = 'film';
const SPARE = 'spare';
const PICTURES = 'pictures';

/** Room for a film's index and the segment in hand. */
const SPARE_BYTES = 16 * 1024 * 1024;

async function filmsFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FILMS, { create: true });
}

function isFull(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'QuotaExceededError';
}

function framesOf(documents: readonly SegmentDocument[]): number {
  return documents.reduce((sum, { range }) => sum + range.frames, 0);
}

/** How far a film had come when it was last worked on. */
export interface FilmAdvance {
  readonly frames: number;
  readonly total: number;
}

/** The folder of one film. */
export class FilmFolder {
  /** Opens a film's folder; it is made where there is none. */
  static async open(id: string): Promise<FilmFolder> {
    const films = await filmsFolder();
    const folder = await films.getDirectoryHandle(id, { create: true });
    const segments = await folder.getDirectoryHandle(SEGMENTS, { create: true });
    return new FilmFolder(folder, segments);
  }

  /** Removes a film and its folder, if there is one. */
  static async remove(id: string): Promise<void> {
    const films = await filmsFolder();
    await films.removeEntry(id, { recursive: true }).catch((error: unknown) => {
      if (!isMissing(error)) throw error;
    });
  }

  /** Where its segments rest. */
  readonly store: OpfsStore;
  readonly #folder: FileSystemDirectoryHandle;
  readonly #segments: FileSystemDirectoryHandle;

  private constructor(folder: FileSystemDirectoryHandle, segments: FileSystemDirectoryHandle) {
    this.#folder = folder;
    this.#segments = segments;
    this.store = new OpfsStore(segments);
  }

  /** The film, if it is whole, of a type that the browser plays. */
  async film(type: string): Promise<File | undefined> {
    try {
      const file = await (await this.#folder.getFileHandle(FILM)).getFile();
      return file.size > 0 ? new File([file], file.name, { type }) : undefined;
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Its pictures, if there are any. */
  async pictures(): Promise<FileSystemDirectoryHandle | undefined> {
    try {
      return await this.#folder.getDirectoryHandle(PICTURES);
    } catch (error) {
      if (isMissing(error)) return undefined;
      throw error;
    }
  }

  /** Begins to write pictures; those of an earlier time are removed. */
  async openPictures(): Promise<PicturesOutput> {
    const abandon = async (): Promise<void> => {
      if ((await this.pictures()) === undefined) return;
      await this.#folder.removeEntry(PICTURES, { recursive: true });
    };
    await abandon();
    const folder = await this.#folder.getDirectoryHandle(PICTURES, { create: true });
    return new PicturesOutput(new OpfsStore(folder), abandon);
  }

  /** Begins to write the film. */
  async openFilm(): Promise<FilmOutput> {
    const handle = await this.#folder.getFileHandle(FILM, { create: true });
    return new FilmOutput(await handle.createWritable(), await setAside());
  }

  /** How many of its frames are in finished segments; undefined where it was never begun. */
  async advance(): Promise<FilmAdvance | undefined> {
    const bytes = await this.store.read(PLAN_FILE);
    if (bytes === undefined) return undefined;
    const plan: readonly SegmentDocument[] = JSON.parse(new TextDecoder().decode(bytes));
    const finished = new Set<number>();
    for await (const name of this.#segments.keys()) finished.add(Number.parseInt(name, 10));
    return {
      frames: framesOf(plan.filter(({ range }) => finished.has(range.index))),
      total: framesOf(plan),
    };
  }
}

/** Sets room aside, and returns how to give it up. */
async function setAside(): Promise<() => Promise<void>> {
  const films = await filmsFolder();
  const handle = await films.getFileHandle(SPARE, { create: true });
  if ((await handle.getFile()).size < SPARE_BYTES) {
    await new OpfsStore(films).write(SPARE, new Uint8Array(SPARE_BYTES));
  }
  return () => films.removeEntry(SPARE);
}

/** What a conversion writes to. */
export interface Output {
  /** What the conversion is asked to do with it. */
  readonly options: Pick<ConvertOptions, 'output' | 'outputFault' | 'pictures'>;
  /** Throws away what was written. */
  abandon(): Promise<void>;
}

/** Pictures being written, each there when it is whole. */
export class PicturesOutput implements Output {
  /** Bytes of all of them. */
  bytes = 0;
  readonly options = {
    pictures: async (number: number, picture: Blob): Promise<void> => {
      const name = `${String(number).padStart(5, '0')}.png`;
      await this.store.write(name, new Uint8Array(await picture.arrayBuffer()));
      this.bytes += picture.size;
    },
  };

  constructor(
    private readonly store: OpfsStore,
    readonly abandon: () => Promise<void>,
  ) {}
}

/** A film being written: it is there when it is closed, and not before. */
export class FilmOutput implements Output {
  /** Set once there is no more room. */
  fault: Error | undefined;
  readonly options: Pick<ConvertOptions, 'output' | 'outputFault'>;
  readonly #file: FileSystemWritableFileStream;
  readonly #giveUpSpare: () => Promise<void>;

  constructor(file: FileSystemWritableFileStream, giveUpSpare: () => Promise<void>) {
    this.#file = file;
    this.#giveUpSpare = giveUpSpare;
    const output = new WritableStream<FilmChunk>({
      write: (chunk) => this.#write(chunk),
      close: () => this.#file.close(),
      abort: () => this.abandon(),
    });
    this.options = { output, outputFault: () => this.fault };
  }

  abandon(): Promise<void> {
    return this.#file.abort();
  }

  async #write(chunk: FilmChunk): Promise<void> {
    try {
      await this.#file.write(chunk);
    } catch (error) {
      if (!isFull(error) || this.fault !== undefined) throw error;
      this.fault = error instanceof Error ? error : undefined;
      await this.#giveUpSpare();
      await this.#file.write(chunk);
    }
  }
}
