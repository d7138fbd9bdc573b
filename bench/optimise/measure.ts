/**
 * @file `npm run bench:optimise [-- <longest side>]`: how close one pass of the decoder comes to what
 * optimisation finds. For four photographs and paintings beside the project, the objective after 0, 10,
 * 50, 100 and 300 steps from the decoder's picture and from the content. Each run is written down when
 * it is done, and not repeated: an interrupted measurement goes on where it was.
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Pixels } from '../../src/engine/pixels.ts';
import { loadModel } from '../../src/model/load-model.ts';
import { DEFAULT_OPTIMISATION, type OptimiseStart } from '../../src/optimise/optimise-options.ts';
import { Optimiser } from '../../src/optimise/optimiser.ts';
import { DEFAULT_GEOMETRY } from '../../src/swap/geometry.ts';
import { objectivePlot } from '../plots/objective-plot.ts';
import { readPictures } from './read-pictures.ts';

const ROOT = resolve(import.meta.dirname, '../..');
const PICTURES = resolve(ROOT, '../shared/eval');
const MODEL = join(ROOT, 'models/local/vgg19-plain');
const RECORD = join(ROOT, 'models/vgg19/plain/objective.json');
const PLOT = join(ROOT, 'models/vgg19/plain/objective.svg');

const PAIRS = [
  ['kodak-15', 'la-muse'],
  ['kodak-05', 'starry-night'],
  ['kodak-23', 'composition-vii'],
  ['kodak-19', 'udnie'],
] as const;
const STARTS = ['decoder', 'content'] as const;
const STEPS = [0, 10, 50, 100, 300];
const NAMES = { decoder: 'from the decoder’s picture', content: 'from the content' } as const;

/** One optimisation. */
interface Run {
  readonly content: string;
  readonly style: string;
  readonly start: (typeof STARTS)[number];
  /** [steps, ‖Φ(I) − Φ^ss‖² + λ·TV(I)] each. */
  readonly objective: readonly (readonly [number, number])[];
}

/** Everything that was measured, and how. */
interface Record {
  readonly model: string;
  /** Longest side of contents and styles in pixels. */
  readonly size: number;
  readonly learningRate: number;
  readonly lambda: number;
  readonly runs: readonly Run[];
}

async function measure(
  optimiser: Optimiser,
  content: Pixels,
  style: Pixels,
  start: OptimiseStart,
): Promise<Run['objective']> {
  const patches = { geometry: DEFAULT_GEOMETRY, contentStride: 1, swaps: 1, strength: 1 };
  const target = await optimiser.target(content, { styles: [style], weights: [1], ...patches });
  const settings = { ...DEFAULT_OPTIMISATION, iterations: STEPS.at(-1)!, start };
  const found: [number, number][] = [];
  for await (const { iteration, loss } of optimiser.run(content, target, settings)) {
    if (!STEPS.includes(iteration)) continue;
    found.push([iteration, Number(loss.toPrecision(5))]);
    console.log(`  ${iteration} steps: ${loss.toPrecision(5)}`);
  }
  return found;
}

/** What was written down, where it was measured as it would be now. */
function recorded(now: Omit<Record, 'runs'>): readonly Run[] {
  if (!existsSync(RECORD)) return [];
  const { runs, ...then }: Record = JSON.parse(readFileSync(RECORD, 'utf8'));
  return JSON.stringify(then) === JSON.stringify(now) ? runs : [];
}

function draw({ runs, size }: Record): string {
  const panels = PAIRS.map(([content, style]) => {
    const here = runs.filter((run) => run.content === content && run.style === style);
    const own = here.find(({ start }) => start === 'content')?.objective[0]?.[1];
    if (own === undefined) return undefined;
    const series = here.map(({ start, objective }) => ({
      name: NAMES[start],
      points: objective.map(([steps, value]) => [steps, value / own] as const),
    }));
    return { title: `${content}, ${style}`, series };
  });
  return objectivePlot(
    panels.filter((panel) => panel !== undefined),
    `Objective as a share of the content’s own; vgg19-plain, ${size} pixels`,
  );
}

const size = Number(process.argv[2] ?? 192);
const { learningRate, lambda } = DEFAULT_OPTIMISATION;
const how = { model: 'vgg19-plain', size, learningRate, lambda };
const runs = [...recorded(how)];
const contents = PAIRS.map(([content]) => join(PICTURES, 'contents', `${content}.jpg`));
const styles = PAIRS.map(([, style]) => join(PICTURES, 'styles', `${style}.jpg`));
const pictures = await readPictures([...contents, ...styles], size);
const model = await loadModel(pathToFileURL(MODEL));
const optimiser = await Optimiser.create(model, { backend: 'wasm' });
for (const [i, [content, style]] of PAIRS.entries()) {
  for (const start of STARTS) {
    const isThis = (run: Run) =>
      run.content === content && run.style === style && run.start === start;
    if (runs.some(isThis)) continue;
    console.log(`${content}, ${style}, ${NAMES[start]}`);
    const [picture, painting] = [pictures[i]!, pictures[PAIRS.length + i]!];
    runs.push({
      content,
      style,
      start,
      objective: await measure(optimiser, picture, painting, start),
    });
    writeFileSync(RECORD, `${JSON.stringify({ ...how, runs }, null, 1)}\n`);
    writeFileSync(PLOT, draw({ ...how, runs }));
  }
}
optimiser.dispose();
