/** Containers that films can be written to; also the extensions of their files. */
export const FILM_CONTAINERS = ['mp4', 'webm', 'mkv'] as const;

/** A container that films can be written to. */
export type FilmContainer = (typeof FILM_CONTAINERS)[number];

/** What a film can become: one file, or as many pictures as it has frames. */
export const FILM_FORMATS = [...FILM_CONTAINERS, 'png'] as const;

/** What a film can become. */
export type FilmFormat = (typeof FILM_FORMATS)[number];

/** A container that recordings can be written to. */
export type Container = Exclude<FilmContainer, 'mkv'>;

/** Media types of the containers' files. */
export const MEDIA_TYPES: Record<FilmContainer, string> = {
  mp4: 'video/mp4',
  webm: 'video/webm',
  mkv: 'video/x-matroska',
};

/** Where files can have their index. */
export const LAYOUTS = ['index-last', 'fast-start', 'fragmented'] as const;

/**
 * Where a file has its index. `index-last`: at its end, the smallest. `fast-start`: at its beginning, so
 * that a player over the network need not look for it; room is kept for it. `fragmented`: in pieces
 * along the file, which is written from front to back and can be read while it grows. In WebM and
 * Matroska the first two are one.
 */
export type Layout = (typeof LAYOUTS)[number];
