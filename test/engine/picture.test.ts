import { expect, test } from 'vitest';
import { outputToPicture, pictureToInput } from '../../src/engine/picture.ts';
import { syntheticModels } from '../support/synthetic-models.ts';

const { manifest } = syntheticModels()[0]!;

test('a picture is padded by reflection to the multiple of 4 that the model asks for', () => {
  const red = [0, 51, 102, 153, 204];
  const picture = {
    width: 5,
    height: 1,
    data: Uint8ClampedArray.from(red.flatMap((value) => [value, 255, 0, 255])),
  };
  const input = pictureToInput(manifest, picture);
  expect([input.width, input.height, input.channels]).toEqual([8, 4, 3]);
  const rows = [0, 1, 2, 3].map((y) =>
    [0, 1, 2, 3, 4, 5, 6, 7].map((x) => Math.round(input.data[(y * 8 + x) * 3]! * 5)),
  );
  expect(rows).toEqual(Array.from({ length: 4 }, () => [0, 1, 2, 3, 4, 3, 2, 1]));
  expect(input.data.slice(1, 3)).toEqual(Float32Array.of(1, 0));
});

test('an output is cropped, rounded, limited to 8 bits and opaque', () => {
  const output = {
    width: 2,
    height: 2,
    channels: 3,
    data: Float32Array.of(-1, 0.5, 2, 9, 9, 9, 0.2, 0.4, 100.4 / 255, 9, 9, 9),
  };
  expect([...outputToPicture(output, 1, 2).data]).toEqual([0, 128, 255, 255, 51, 102, 100, 255]);
});
