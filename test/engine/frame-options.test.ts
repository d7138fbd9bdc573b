import { expect, test } from 'vitest';
import { assertFrameOptions } from '../../src/engine/frame-options.ts';

const good = { width: 640, height: 360, strength: 1 };

test('good options pass', () => {
  expect(() => assertFrameOptions(good)).not.toThrow();
  expect(() => assertFrameOptions({ ...good, output: { width: 1280, height: 720 } })).not.toThrow();
});

test.each([
  [{ width: 0 }, 'width must be a whole number of pixels, 1 or more, not 0'],
  [{ height: 1.5 }, 'height must be a whole number of pixels, 1 or more, not 1.5'],
  [
    { output: { width: 1280, height: 0.5 } },
    'output.height must be a whole number of pixels, 1 or more, not 0.5',
  ],
  [{ strength: 2 }, 'strength must be a number from 0 to 1, not 2'],
])('%o is refused by name', (bad, message) => {
  expect(() => assertFrameOptions({ ...good, ...bad })).toThrow(new TypeError(message));
});
