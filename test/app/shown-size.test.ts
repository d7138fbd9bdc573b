import { expect, test } from 'vitest';
import { shownSize } from '../../src/app/shown-size.ts';

const picture = { width: 640, height: 360 };

test.each([
  { room: { width: 960, height: 540 }, shown: { width: 960, height: 540 } },
  // A pixel of rounding in the page's layout keeps the aspect.
  { room: { width: 961, height: 540 }, shown: { width: 960, height: 540 } },
  { room: { width: 3840, height: 2160 }, shown: { width: 1280, height: 720 } },
  { room: { width: 640, height: 360 }, shown: undefined },
  { room: { width: 320, height: 180 }, shown: undefined },
  { room: { width: 0, height: 0 }, shown: undefined },
  { room: undefined, shown: undefined },
])('in $room, 640×360 is scaled to $shown', ({ room, shown }) => {
  expect(shownSize(picture, room)).toEqual(shown);
});
