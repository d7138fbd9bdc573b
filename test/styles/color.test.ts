import { assert, integer, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import * as color from '../../src/styles/color.ts';

const channel = integer({ min: 0, max: 255 });
const anyColor = tuple(channel, channel, channel);

test('codes become colours, and colours CSS within range', () => {
  expect(color.hex('#0a80ff')).toEqual([10, 128, 255]);
  expect(color.palette('#000000 #ffffff')).toEqual([
    [0, 0, 0],
    [255, 255, 255],
  ]);
  expect(color.css([300, -4, 12.6], 0.5)).toBe('rgb(255 0 13 / 0.5)');
});

test('a hue turned all the way round is the colour itself, and turning keeps the sum', () => {
  assert(
    property(anyColor, integer({ min: 0, max: 360 }), (before, degrees) => {
      const turned = color.turnHue(before, degrees);
      const sum = turned[0] + turned[1] + turned[2];
      expect(sum).toBeCloseTo(before[0] + before[1] + before[2], 6);
      const back = color.turnHue(turned, 360 - degrees);
      for (const [index, value] of back.entries()) expect(value).toBeCloseTo(before[index]!, 6);
    }),
  );
});

test('shading goes from nearly black over the colour to nearly white', () => {
  assert(
    property(anyColor, (before) => {
      expect(color.shade(before, 0)).toEqual(before);
      expect(color.luminance(color.shade(before, 1))).toBeGreaterThan(0.95);
      expect(color.luminance(color.shade(before, -1))).toBeLessThan(0.05);
    }),
  );
});

test('saturating keeps the luminance; no saturation is grey', () => {
  assert(
    property(anyColor, (before) => {
      expect(color.luminance(color.saturate(before, 1.7))).toBeCloseTo(color.luminance(before), 6);
      const [red, green, blue] = color.saturate(before, 0);
      expect(red).toBeCloseTo(green, 6);
      expect(green).toBeCloseTo(blue, 6);
    }),
  );
});

test('a gradient passes through its stops and keeps its ends', () => {
  const stops = color.palette('#102030 #a0b0c0 #ffeedd');
  expect(color.gradientAt(stops, 0)).toEqual(stops[0]);
  expect(color.gradientAt(stops, 0.5)).toEqual(stops[1]);
  expect(color.gradientAt(stops, 1)).toEqual(stops[2]);
  expect(color.gradientAt(stops, -3)).toEqual(stops[0]);
  expect(color.gradientAt(stops, 7)).toEqual(stops[2]);
});
