import { expect, test } from 'vitest';
import {
  initialMix,
  readMix,
  sameStyles,
  toggled,
  writeMix,
} from '../../../src/app/mix/style-mix.ts';
import { presetChoices, type StyleChoice } from '../../../src/app/style-choice.ts';

const choices = presetChoices();
const [first, second, third, fourth, fifth] = choices;
if (!first || !second || !third || !fourth || !fifth) throw new Error('there are too few presets');

test('one style is its name, and several carry their weights', () => {
  expect(writeMix([{ choice: first, weight: 1 }])).toBe(first.id);
  const mix = [
    { choice: first, weight: 1 },
    { choice: third, weight: 0.4 },
  ];
  expect(writeMix(mix)).toBe(`${first.id}*100.${third.id}*40`);
  expect(readMix(writeMix(mix), choices)).toEqual(mix);
  expect(readMix(second.id, choices)).toEqual([{ choice: second, weight: 1 }]);
});

test('what names no mix is none', () => {
  const same = `${first.id}*10.${first.id}*20`;
  const five = choices.slice(0, 5).map(({ id }) => `${id}*50`);
  for (const text of ['', 'nobody', `${first.id}*0`, `${first.id}*x`, same, five.join('.')]) {
    expect(readMix(text, choices)).toEqual([]);
    expect(initialMix(text, choices)).toEqual([{ choice: first, weight: 1 }]);
  }
  expect(initialMix(second.id, choices)).toEqual(readMix(second.id, choices));
  expect(initialMix('', [])).toEqual([]);
});

test('a mix holds one style at least and four at most', () => {
  let mix = toggled([], first);
  expect(toggled(mix, first)).toBe(mix);
  for (const choice of [second, third, fourth]) mix = toggled(mix, choice);
  expect(mix.map(({ choice }) => choice.id)).toEqual(choices.slice(0, 4).map(({ id }) => id));
  expect(toggled(mix, fifth)).toBe(mix);
  expect(toggled(mix, second).map(({ choice }) => choice)).toEqual([first, third, fourth]);
});

test('other weights make no other styles', () => {
  const mix = toggled(toggled([], first), second);
  expect(
    sameStyles(
      mix,
      mix.map((part) => ({ ...part, weight: 0.3 })),
    ),
  ).toBe(true);
  expect(sameStyles(mix, mix.slice(0, 1))).toBe(false);
  // As where another part of a picture was taken.
  const other: StyleChoice = { ...second, source: new Blob() };
  expect(sameStyles(mix, toggled(toggled([], first), other))).toBe(false);
  expect(sameStyles(mix, mix.toReversed())).toBe(false);
});
