import { expect, test } from 'vitest';
import { DEFAULT_OPTIMISATION } from '../../../src/optimise/optimise-options.ts';
import { parseStylizeArguments } from '../../../src/cli/stylize/still-options.ts';

const WORKING = ['photo.jpg', '--style', 'etching', '--out', 'painted.png'];

test('options become settings', () => {
  const options = [
    '--max-size',
    '1024',
    '--patch',
    '5',
    '--strength',
    '0.5',
    '--quality',
    '0.9',
    '--swaps',
    '2',
    '--swap-space',
    'activations',
    '--save-original',
    '--pooling',
    'average',
  ];
  expect(parseStylizeArguments([...WORKING, ...options, '--model', 'tiny'])).toEqual({
    input: 'photo.jpg',
    style: 'etching',
    out: 'painted.png',
    format: undefined,
    json: false,
    model: 'tiny',
    settings: {
      maxSize: 1024,
      patchSize: 5,
      strength: 0.5,
      quality: 0.9,
      swaps: 2,
      swapSpace: 'activations',
      saveOriginal: true,
      pooling: 'average',
      engine: 'auto',
    },
  });
});

test.each([
  [['photo.jpg', '--style', 'etching'], '--out'],
  [['--style', 'etching', '--out', 'a.png'], 'picture or folder'],
  [[...WORKING, '--out', 'painted.gif'], '.png, .jpg or .jpeg'],
  [[...WORKING, '--patch', '16'], '1 to 15'],
  [[...WORKING, '--pooling', 'median'], 'max, average'],
  [[...WORKING, '--swaps', '6'], '1 to 5'],
  [[...WORKING, '--swap-space', 'words'], 'pixels, activations'],
  [[...WORKING, '--max-size', '8'], '16 up'],
  [[...WORKING, '--strength', '2'], 'from 0 to 1'],
  [[...WORKING, '--engine', 'abacus'], 'abacus'],
  [[...WORKING, '--sing'], '--sing'],
])('%j is refused: %s', (args, words) => {
  expect(() => parseStylizeArguments(args)).toThrow(words);
});

test('an optimisation has the steps that are asked for, or its own number, and goes by its options', () => {
  expect(parseStylizeArguments(WORKING)?.settings.iterations).toBeUndefined();
  expect(parseStylizeArguments([...WORKING, '--optimise'])?.settings.iterations).toBe(
    DEFAULT_OPTIMISATION.iterations,
  );
  const options = ['--learning-rate', '0.1', '--lambda', '0', '--start', 'noise'];
  const given = parseStylizeArguments([
    ...WORKING,
    '--optimise',
    '30',
    ...options,
    '--loss-log',
    'loss.csv',
  ]);
  expect(given?.lossLog).toBe('loss.csv');
  expect(given?.settings).toMatchObject({
    iterations: 30,
    learningRate: 0.1,
    lambda: 0,
    start: 'noise',
  });
});

test.each([
  [['--optimise', '0'], 'whole number from 1 to 10000'],
  [['--optimise', '--learning-rate', '0'], 'number above 0'],
  [['--optimise', '--lambda', '-1'], 'number from 0'],
  [['--optimise', '--start', 'style'], 'content, noise, decoder'],
  [['--lambda', '1'], '--lambda goes with --optimise'],
  [['--loss-log', 'loss.csv'], '--loss-log goes with --optimise'],
])('%j is refused, saying why', (options, reason) => {
  expect(() => parseStylizeArguments([...WORKING, ...options])).toThrow(reason);
});
