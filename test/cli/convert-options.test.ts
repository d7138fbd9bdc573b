import { describe, expect, test } from 'vitest';
import { parseConvertArguments } from '../../src/cli/convert-options.ts';
import { UserError } from '../../src/cli/user-error.ts';

const REQUIRED = ['in.mov', '--style', 'mosaic', '--out', 'out.mp4'];

const parse = (out: string) =>
  parseConvertArguments(['-', '--style', 'mosaic', '--out', out, '--format', 'webm']);

describe('parseConvertArguments', () => {
  test('needs an input, a style and an output, and leaves the rest to the defaults', () => {
    expect(parseConvertArguments(REQUIRED)).toMatchObject({
      inputs: ['in.mov'],
      style: 'mosaic',
      resume: false,
      out: 'out.mp4',
      format: 'mp4',
      json: false,
      model: undefined,
      settings: { engine: 'auto', keepSize: false, patchSize: undefined },
    });
  });

  test('takes every option', () => {
    const options =
      '--width 320 --keep-size --model m --engine wasm --start 1:00 --end 90 --frames 20 --codec vp9' +
      ' --quality 0.5 --patch 5 --strength 0.8 --style-size 128 --style-stride 2 --json --resume --segment-frames 24' +
      ' --layout fast-start --output-width 640 --frame-rate 12.5 --sheet';
    const args = [
      'in.mov',
      'more.mkv',
      '--style',
      'a.png',
      '--out',
      'b/OUT.WEBM',
      ...options.split(' '),
    ];
    expect(parseConvertArguments(args)).toEqual({
      inputs: ['in.mov', 'more.mkv'],
      style: 'a.png',
      resume: true,
      out: 'b/OUT.WEBM',
      format: 'webm',
      json: true,
      model: 'm',
      settings: {
        width: 320,
        keepSize: true,
        engine: 'wasm',
        start: 60,
        end: 90,
        frames: 20,
        codec: 'vp9',
        quality: 0.5,
        patchSize: 5,
        strength: 0.8,
        styleSize: 128,
        styleStride: 2,
        segmentFrames: 24,
        layout: 'fast-start',
        outputWidth: 640,
        frameRate: 12.5,
        sheet: true,
      },
    });
  });

  test('knows full width and named qualities', () => {
    const parsed = parseConvertArguments([
      ...REQUIRED,
      '--width',
      'full',
      '--quality',
      'very-high',
    ]);
    expect(parsed?.settings).toMatchObject({ width: 'full', quality: 'very-high' });
  });

  test('takes the container from --format where --out is a folder or standard output', () => {
    expect(parse('painted')).toMatchObject({ out: 'painted', format: 'webm' });
    expect(parse('-')).toMatchObject({ inputs: ['-'], out: '-', format: 'webm' });
    expect(parse('a.mp4')).toMatchObject({ format: 'mp4' });
    expect(parse('a.mkv')).toMatchObject({ format: 'mkv' });
    expect(parse('a/%05d.png')).toMatchObject({ format: 'png' });
  });

  test.each([
    ['--width', '0'],
    ['--width', '12.5'],
    ['--width', 'wide'],
    ['--frames', '0'],
    ['--start', 'soon'],
    ['--end', '-1'],
    ['--codec', 'divx'],
    ['--engine', 'cuda'],
    ['--quality', '1.5'],
    ['--quality', 'best'],
    ['--patch', '0'],
    ['--patch', '16'],
    ['--swaps', '6'],
    ['--stride', '0'],
    ['--content-stride', '16'],
    ['--strength', '2'],
    ['--strength', ''],
    ['--stability', '1.5'],
    ['--style-size', '8'],
    ['--style-stride', '16'],
    ['--out', 'out.avi'],
    ['--out', 'out.png'],
    ['--format', 'avi'],
    ['--segment-frames', '0'],
  ])('names %s where its value is %j', (option, value) => {
    const wrong = () => parseConvertArguments([...REQUIRED, option, value]);
    expect(wrong).toThrow(UserError);
    expect(wrong).toThrow(option);
    expect(wrong).toThrow(/^[^\n]+$/);
  });

  test('pictures have no codec', () => {
    const args = ['in.mov', '--style', 'mosaic', '--out', '%05d.png', '--codec', 'avc'];
    expect(() => parseConvertArguments(args)).toThrow('--codec is of no use for pictures.');
  });

  test.each([
    [['--style', 'mosaic', '--out', 'out.mp4'], 'input'],
    [['in.mov', '--out', 'out.mp4'], '--style'],
    [['in.mov', '--style', 'mosaic'], '--out'],
    [[...REQUIRED, '--colour'], '--colour'],
  ])('of %j says that %s is missing or unknown', (args, name) => {
    expect(() => parseConvertArguments(args)).toThrow(name);
  });
});
