/** @file SVG as text, so that plots are the same in the page, in files and as pictures. */

/** Colours of the plots: the page's own, written out so that a saved plot keeps them. */
export const COLOURS = {
  ground: '#131211',
  raised: '#1e1c1a',
  line: '#4a443e',
  ink: '#f2ede6',
  quiet: '#b3aa9f',
} as const;

/** Colours of series, told apart by the colour-blind as well (after Okabe & Ito). */
const SERIES_COLOURS: readonly string[] = [
  '#e8a94f',
  '#56b4e9',
  '#2fbf92',
  '#e58ac0',
  '#f0e442',
  '#8f9df0',
  '#e0704a',
  '#b9c0c8',
];

/** The colour of series number `index`. */
export function seriesColour(index: number): string {
  return SERIES_COLOURS[index % SERIES_COLOURS.length]!;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}

type Attributes = Readonly<Record<string, string | number>>;

function written(attributes: Attributes): string {
  return Object.entries(attributes)
    .map(([name, value]) => {
      const text = typeof value === 'number' ? String(Math.round(value * 100) / 100) : value;
      return ` ${name}="${escaped(text)}"`;
    })
    .join('');
}

/** An element with others inside. */
export function element(
  name: string,
  attributes: Attributes,
  children: readonly string[] = [],
): string {
  if (children.length === 0) return `<${name}${written(attributes)}/>`;
  return `<${name}${written(attributes)}>${children.join('')}</${name}>`;
}

/** A line of text. */
export function label(text: string, attributes: Attributes): string {
  return `<text${written({ fill: COLOURS.quiet, 'font-size': 12, ...attributes })}>${escaped(text)}</text>`;
}

/** A hint that a pointer brings up. */
export function hint(text: string): string {
  return `<title>${escaped(text)}</title>`;
}

/** A whole drawing; `title` names it for screen readers. */
export function drawing(
  title: string,
  width: number,
  height: number,
  children: readonly string[],
): string {
  return element(
    'svg',
    {
      xmlns: 'http://www.w3.org/2000/svg',
      viewBox: `0 0 ${width} ${height}`,
      width,
      height,
      role: 'img',
      'aria-label': title,
      'font-family': 'system-ui, sans-serif',
    },
    [
      element('rect', { width, height, rx: 8, fill: COLOURS.raised }),
      label(title, { x: 20, y: 28, fill: COLOURS.ink, 'font-size': 14, 'font-weight': 600 }),
      ...children,
    ],
  );
}
