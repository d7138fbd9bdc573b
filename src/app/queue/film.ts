import type { FilmRecord } from './film-record.ts';

/** Where a film stands. */
export type FilmState =
  /** Its turn will come. */
  | 'waiting'
  | 'painting'
  /** Stopped by the user, or left over from an earlier visit: can go on. */
  | 'stopped'
  /** Could not be painted to its end. */
  | 'broken'
  | 'done';

/** A film of the queue. */
export interface Film {
  readonly record: FilmRecord;
  readonly state: FilmState;
  /** The video; undefined after an earlier visit until it is found again. */
  readonly file?: File | undefined;
  /** The painted film, or the part of it that was ready. */
  readonly film?: File | undefined;
  /** A folder with its pictures, where it is to be pictures. */
  readonly pictures?: FileSystemDirectoryHandle | undefined;
  /** Frames done, and frames there will be; 0 before anything is known. */
  readonly frames: number;
  readonly total: number;
  /** Frames a second; 0 where unknown. */
  readonly fps: number;
  /** One line for the user; empty where nothing has to be said. */
  readonly line: string;
}

/** The sum of what is to be painted. */
export interface QueueProgress {
  /** Films under way or waiting. */
  readonly films: number;
  /** 0–1: how much of their frames is done. */
  readonly fraction: number;
  /** Seconds that are left; undefined where that is not known. */
  readonly left: number | undefined;
}

/** How far a queue is; undefined where nothing is to be painted. */
export function queueProgress(films: readonly Film[]): QueueProgress | undefined {
  const open = films.filter(({ state }) => state === 'waiting' || state === 'painting');
  if (open.length === 0) return undefined;
  const frames = open.reduce((sum, film) => sum + film.frames, 0);
  const total = open.reduce((sum, film) => sum + film.total, 0);
  const fps = open.find(({ state }) => state === 'painting')?.fps ?? 0;
  const known = fps > 0 && open.every((film) => film.total > 0);
  return {
    films: open.length,
    fraction: total > 0 ? frames / total : 0,
    left: known ? (total - frames) / fps : undefined,
  };
}
