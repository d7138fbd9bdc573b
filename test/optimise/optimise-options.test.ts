import { expect, test } from 'vitest';
import { DEFAULT_OPTIMISATION, optimiseSettings } from '../../src/optimise/optimise-options.ts';

test('what is left out has its default, and what is given stays', () => {
  expect(optimiseSettings({})).toEqual(DEFAULT_OPTIMISATION);
  const given = { iterations: 7, learningRate: 0.5, lambda: 0, start: 'noise' } as const;
  expect(optimiseSettings(given)).toEqual(given);
});

test.each([
  ['iterations', 0],
  ['iterations', 1.5],
  ['iterations', 10_001],
  ['learningRate', 0],
  ['learningRate', Number.NaN],
  ['learningRate', Infinity],
  ['lambda', -1],
  ['lambda', Number.NaN],
  ['start', 'style'],
])('a %s of %s is refused by name', (field, value) => {
  const refused = () => optimiseSettings({ [field]: value });
  expect(refused).toThrow(TypeError);
  expect(refused).toThrow(new RegExp(`^${field} must be .*not ${value}`));
});
