import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { allPlots } from '../../../bench/compare/all-plots.ts';
import { PLOTS, resultPlots } from '../../../bench/plot-results.ts';
import { sampleDocument } from '../format/sample-document.ts';

it('the plots that are kept are those of the results that are kept', async () => {
  const plots = await resultPlots();
  expect(readdirSync(PLOTS).toSorted()).toEqual([...plots.keys()].toSorted());
  for (const [name, svg] of plots) {
    expect(readFileSync(join(PLOTS, name), 'utf8'), `npm run bench:plots: ${name}`).toBe(svg);
  }
});

it('there is a plot for everything that a document holds', () => {
  const titles = allPlots([sampleDocument()], undefined).map(
    (svg) => /aria-label="([^"]*)"/.exec(svg)?.[1],
  );
  expect(titles).toEqual([
    'Frames a second, as many under way as the engine takes',
    'Where the time of a frame goes',
    'At full load, over time',
    'How time and memory grow',
    'Warp error over 1 frame: moving layers',
  ]);
});
