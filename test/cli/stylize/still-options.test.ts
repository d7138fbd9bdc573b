import { expect, test } from 'vitest';
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
  [[...WORKING, '--max-size', '8'], '16 up'],
  [[...WORKING, '--strength', '2'], 'from 0 to 1'],
  [[...WORKING, '--engine', 'abacus'], 'abacus'],
  [[...WORKING, '--sing'], '--sing'],
])('%j is refused: %s', (args, words) => {
  expect(() => parseStylizeArguments(args)).toThrow(words);
});
