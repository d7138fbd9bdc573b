import type { ReactiveController, ReactiveControllerHost } from 'lit';
import { fileFingerprint, sameFile } from '../../video/conversion/journal/fingerprint.ts';
import { MEDIA_TYPES } from '../../video/film-container.ts';
import { messageOf } from '../messages.ts';
import { FilmFolder } from './film-folder.ts';
import type { Film } from './film.ts';
import type { FilmOptions, FilmRecord } from './film-record.ts';
import { FilmRecords } from './film-records.ts';
import { PaintingRate } from './painting-rate.ts';

/** A video to paint, and its handle where the browser gave one out. */
export interface PickedVideo {
  readonly file: File;
  readonly handle?: FileSystemFileHandle | undefined;
}

/** The reason of a stop that the user asked for. */
const STOPPED = new DOMException('stopped', 'AbortError');

/**
 * The films to paint, one after the other, and those that are ready. What is begun survives the page:
 * records rest in a database, segments and films on the browser's own disk.
 */
export class FilmQueue implements ReactiveController {
  /** In the order they were added. */
  films: readonly Film[] = [];
  readonly #records = new FilmRecords();
  #abort: AbortController | undefined;
  #painting: Promise<void> = Promise.resolve();

  constructor(private readonly host: ReactiveControllerHost) {
    host.addController(this);
  }

  hostConnected(): void {
    // A browser without a database or a disk of its own has no films from earlier.
    this.#recall().catch(() => undefined);
  }

  hostDisconnected(): void {
    this.#abort?.abort(STOPPED);
  }

  /** Adds a video; it is painted when its turn comes. */
  async add({ file, handle }: PickedVideo, options: FilmOptions): Promise<void> {
    const record: FilmRecord = {
      id: crypto.randomUUID(),
      added: Date.now(),
      name: file.name,
      input: await fileFingerprint(file),
      handle,
      options,
    };
    await this.#records.put(record);
    const film: Film = { record, state: 'waiting', file, frames: 0, total: 0, fps: 0, line: '' };
    this.#show([...this.films, film]);
    void this.#paintNext();
  }

  /** Says something about a film, in one line. */
  tell(id: string, line: string): void {
    this.#update(id, { line });
  }

  /** Other options for a film that is not being painted; it is painted when its turn comes. */
  async change(id: string, options: FilmOptions, file: File): Promise<void> {
    const film = this.#find(id);
    if (film === undefined || film.state === 'painting') return;
    if (!(await this.#isInput(film, file))) return;
    const record = { ...film.record, options, outcome: undefined };
    await this.#records.put(record);
    const none = { film: undefined, pictures: undefined, line: '' };
    this.#update(id, { record, file, state: 'waiting', ...none });
    void this.#paintNext();
  }

  /** Stops a film; what is finished of it is kept. */
  stop(id: string): void {
    const film = this.#find(id);
    if (film?.state === 'painting') this.#abort?.abort(STOPPED);
    else if (film?.state === 'waiting') this.#update(id, { state: 'stopped' });
  }

  /**
   * Lets a film go on that was stopped, that broke off, or that is left from an earlier visit.
   *
   * @param picked the video, where it has to be picked again.
   */
  async goOn(id: string, picked?: PickedVideo): Promise<void> {
    const film = this.#find(id);
    if (film === undefined) return;
    const file = film.file ?? picked?.file ?? (await fileOf(film.record.handle));
    if (file === undefined) {
      const line = `“${film.record.name}” is not where it was. Press Go on and pick it.`;
      this.#update(id, { record: { ...film.record, handle: undefined }, line });
      return;
    }
    if (!(await this.#isInput(film, file))) return;
    this.#update(id, { file, state: 'waiting', line: '' });
    void this.#paintNext();
  }

  /** Takes a film out of the queue, with everything that was painted of it. */
  async remove(id: string): Promise<void> {
    const film = this.#find(id);
    if (film?.state === 'painting') this.#abort?.abort(STOPPED);
    this.#show(this.films.filter(({ record }) => record.id !== id));
    await this.#records.delete(id);
    if (film?.state === 'painting') await this.#painting;
    await FilmFolder.remove(id).catch(() => undefined);
  }

  /** Knows a film's video again by its fingerprint; says so where it is another file. */
  async #isInput({ record }: Film, file: File): Promise<boolean> {
    if (sameFile(await fileFingerprint(file), record.input)) return true;
    this.tell(record.id, `That is another file than “${record.name}” was.`);
    return false;
  }

  #find(id: string): Film | undefined {
    return this.films.find(({ record }) => record.id === id);
  }

  #show(films: readonly Film[]): void {
    this.films = films;
    this.host.requestUpdate();
  }

  #update(id: string, change: Partial<Film>): void {
    this.#show(this.films.map((film) => (film.record.id === id ? { ...film, ...change } : film)));
  }

  /** Brings back what earlier visits left. */
  async #recall(): Promise<void> {
    const records = await this.#records.all();
    if (records.length === 0) return;
    const films = await Promise.all(records.map((record) => recalled(record)));
    this.#show([...films, ...this.films]);
  }

  async #paintNext(): Promise<void> {
    if (this.#abort !== undefined) return;
    const film = this.films.find(({ state }) => state === 'waiting');
    if (film?.file === undefined) return;
    this.#abort = new AbortController();
    this.#painting = this.#paint(film.record, film.file, this.#abort.signal);
    await this.#painting;
    this.#abort = undefined;
    void this.#paintNext();
  }

  /** Paints a film, unless another tab is at it. */
  async #paint(record: FilmRecord, file: File, signal: AbortSignal): Promise<void> {
    this.#update(record.id, { state: 'painting', line: '' });
    await navigator.locks.request(`film-${record.id}`, { ifAvailable: true }, async (lock) => {
      if (lock === null) {
        this.#update(record.id, { state: 'stopped', line: 'It is being painted in another tab.' });
        return;
      }
      await this.#paintLocked(record, file, signal);
    });
  }

  async #paintLocked(record: FilmRecord, file: File, signal: AbortSignal): Promise<void> {
    const { id } = record;
    const rate = new PaintingRate();
    try {
      const { paintFilm } = await import('./paint-film.ts');
      const outcome = await paintFilm(record, file, {
        signal,
        onProgress: ({ frames, total, reused }) => {
          const fps = rate.count(frames - reused, performance.now());
          this.#update(id, { frames, total, fps });
        },
        onNotice: (line) => this.#update(id, { line }),
      });
      if (this.#find(id) === undefined) return;
      const finished = { ...record, outcome };
      await this.#records.put(finished);
      this.#update(id, { ...(await recalled(finished)), file });
    } catch (error) {
      const stopped = signal.aborted;
      this.#update(id, {
        state: stopped ? 'stopped' : 'broken',
        line: stopped ? '' : messageOf(error, record.name),
      });
    }
  }
}

/** A film as its record and its folder tell of it. */
async function recalled(record: FilmRecord): Promise<Film> {
  const { outcome, options, id } = record;
  const folder = await FilmFolder.open(id);
  const { format } = options;
  const painted = outcome && {
    film: format === 'png' ? undefined : await folder.film(MEDIA_TYPES[format]),
    pictures: format === 'png' ? await folder.pictures() : undefined,
  };
  const none = { record, fps: 0, line: '' };
  if (outcome !== undefined && (painted?.film ?? painted?.pictures) !== undefined) {
    const { frames, whole, remarks } = outcome;
    const state = whole ? 'done' : 'broken';
    return { ...none, ...painted, state, frames, total: frames, line: remarks.join(' ') };
  }
  const { frames = 0, total = 0 } = (await folder.advance()) ?? {};
  return { ...none, state: 'stopped', frames, total };
}

interface AskingHandle extends FileSystemFileHandle {
  requestPermission(options: { readonly mode: 'read' }): Promise<PermissionState>;
}

function canAsk(handle: FileSystemFileHandle): handle is AskingHandle {
  return 'requestPermission' in handle;
}

/** The file that a handle leads to, where it is still there and the user lets it be read. */
async function fileOf(handle: FileSystemFileHandle | undefined): Promise<File | undefined> {
  if (handle === undefined) return undefined;
  try {
    if (canAsk(handle) && (await handle.requestPermission({ mode: 'read' })) !== 'granted') {
      return undefined;
    }
    return await handle.getFile();
  } catch {
    return undefined;
  }
}
