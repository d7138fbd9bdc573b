import type { Studio } from '../studio.ts';
import type { Styles } from '../studio/styles.ts';
import type { FilmOptions, FilmStyle } from './film-record.ts';

/** Working width of a film before the live picture has one. */
const FIRST_WIDTH = 320;

/** The styles that a film can be painted with: those that outlive the page. */
export function filmStyles({ choices }: Styles): FilmStyle[] {
  return choices.flatMap(({ title, source }) =>
    typeof source === 'string' || source instanceof Blob ? [{ title, source }] : [],
  );
}

/** What a film is painted like where nothing else is chosen: as the live picture is. */
export function filmDefaults({ address, painter, styles }: Studio): FilmOptions {
  const { strength, patch, engine, width } = address.settings;
  const live = painter.status?.width ?? FIRST_WIDTH;
  const all = filmStyles(styles);
  const style = all.find(({ source }) => source === styles.chosen?.source) ?? all[0];
  return {
    style: style ?? { title: '', source: '' },
    width: width === 'auto' ? live : width,
    patchSize: patch,
    strength,
    engine,
    format: 'mp4',
    quality: 'high',
    keepSize: false,
  };
}
