import { beforeAll, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Recorder } from '../../../src/video/recording/recorder.ts';
import { removeRecording } from '../../../src/video/recording/recording-files.ts';
import { tapByWorklet, tapSound } from '../../../src/video/recording/sound-tap.ts';
import type { Container } from '../../../src/video/film-container.ts';
import { openClip } from '../clips.ts';
import { findMoments, flashAndBeep } from './flash-and-beep.ts';

/** Milliseconds that painting takes here. */
const LATENCY = 400;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });

// Browsers play sound only after a gesture.
beforeAll(() => userEvent.click(document.body));

const CASES: [Container, string, typeof tapSound, number][] = [
  ['mp4', 'captured', tapSound, 0.04],
  ['webm', 'captured', tapSound, 0.04],
  // Two sound threads in a row, each with its buffers, where there is no sound device.
  ['webm', 'through a worklet', tapByWorklet, 0.16],
];

describe('a recorder', () => {
  it.each(CASES)(
    'keeps picture and sound together in %s, %s',
    async (container, _way, tap, most) => {
      const name = `together.${container}`;
      let recorder: Recorder | undefined;
      const errors: unknown[] = [];
      const source = flashAndBeep(({ frame, captured }) => {
        setTimeout(() => {
          recorder?.add(frame, captured);
          frame.close();
        }, LATENCY);
      });
      const sound = await tap(source.sound);
      recorder = await Recorder.start({ name, container, sound, onFailure: (e) => errors.push(e) });
      await pause(6000);
      const summary = await recorder.stop();
      source.stop();
      const file = await recorder.finished();
      await recorder.release();
      expect(errors).toEqual([]);
      expect(summary.frames).toBeGreaterThan(30);
      const { flashes, beeps } = await findMoments(file);
      // The file may begin in the middle of one.
      const whole = flashes.filter((flash) => flash > 0.3);
      expect(whole.length).toBeGreaterThanOrEqual(2);
      for (const flash of whole) {
        const apart = Math.min(...beeps.map((beep) => Math.abs(flash - beep)));
        expect(apart, `flashes ${flashes.join(' ')}, beeps ${beeps.join(' ')}`).toBeLessThanOrEqual(
          most,
        );
      }
      const input = openClip(file);
      expect(await input.computeDuration()).toBeGreaterThan(summary.seconds - 0.5);
      await removeRecording(name);
    },
  );
});
