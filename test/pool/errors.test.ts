import { describe, expect, it } from 'vitest';
import { isCrash, isGpuLost, reviveError, WorkerCrash } from '../../src/pool/errors.ts';

/** What comlink makes of an error that was thrown in a worker. */
function crossed(name: string, message: string): Error {
  return Object.assign(new Error(message), { name, message, stack: 'Error: there' });
}

describe('reviveError', () => {
  it('gives a TypeError and a RangeError their class back', () => {
    const type = reviveError(crossed('TypeError', 'patchSize must be odd'));
    expect(type).toBeInstanceOf(TypeError);
    expect(type).toMatchObject({ message: 'patchSize must be odd', stack: 'Error: there' });
    expect(reviveError(crossed('RangeError', 'too small'))).toBeInstanceOf(RangeError);
  });

  it('leaves everything else as it is', () => {
    const trap = crossed('RuntimeError', 'unreachable');
    expect(reviveError(trap)).toBe(trap);
    const own = new TypeError('here');
    expect(reviveError(own)).toBe(own);
    expect(reviveError('text')).toBe('text');
  });
});

describe('isCrash', () => {
  it.each([
    new WorkerCrash('gone'),
    crossed('RuntimeError', 'memory access out of bounds'),
    new RangeError('WebAssembly.Memory(): could not allocate memory'),
    new RangeError('Array buffer allocation failed'),
    new Error('device lost'),
    'thrown text',
  ])('is true of %s', (error) => {
    expect(isCrash(error)).toBe(true);
  });

  it.each([new TypeError('patchSize must be odd'), new RangeError('the picture is too small')])(
    'is false of %s',
    (error) => {
      expect(isCrash(error)).toBe(false);
    },
  );
});

describe('isGpuLost', () => {
  it('knows the loss by its name, which is all that comes out of a worker', () => {
    const loss = crossed('GpuLostError', 'the GPU was lost 3 times in a minute');
    expect(isGpuLost(loss)).toBe(true);
    expect(isCrash(loss)).toBe(true);
    expect(isGpuLost(new WorkerCrash('gone'))).toBe(false);
  });
});
