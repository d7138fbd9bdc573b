import { beforeAll, describe, expect, it } from 'vitest';
import { userEvent } from 'vitest/browser';
import { Recorder } from '../../../src/video/recording/recorder.ts';
import { removeRecording } from '../../../src/video/recording/recording-files.ts';
import type { Container } from '../../../src/video/container.ts';
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

describe('a recorder', () => {
  it.each<Container>(['mp4', 'webm'])(
    'keeps picture and sound together in %s',
    async (container) => {
      const name = `together.${container}`;
      let recorder: Recorder | undefined;
      const errors: unknown[] = [];
      const source = await flashAndBeep(({ frame, captured }) => {
        setTimeout(() => {
          recorder?.add(frame, captured);
          frame.close();
        }, LATENCY);
      });
      const { sound } = source;
      recorder = await Recorder.start({ name, container, sound, onFailure: (e) => errors.push(e) });
      await pause(6000);
      const summary = await recorder.stop();
      await source.stop();
      const file = await recorder.finished();
      await recorder.release();
      expect(errors).toEqual([]);
      expect(summary.frames).toBeGreaterThan(30);
      const { flashes, beeps } = await findMoments(file);
      console.log(
        container,
        flashes,
        beeps,
        flashes.map((f, i) => Math.round((f - beeps[i]!) * 1000)),
        summary,
        file.size,
      );
      expect(flashes.length).toBeGreaterThanOrEqual(2);
      for (const flash of flashes) {
        const apart = Math.min(...beeps.map((beep) => Math.abs(flash - beep)));
        expect(apart).toBeLessThanOrEqual(0.04);
      }
      const input = openClip(file);
      expect(await input.computeDuration()).toBeGreaterThan(summary.seconds - 0.5);
      await removeRecording(name);
    },
  );
});
