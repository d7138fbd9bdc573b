/** @file The clips of the matrix that ffmpeg makes: what goes in, and what has to come out. */

import {
  AV1,
  colours,
  H264,
  late,
  NO_KEY,
  tenBits,
  TONE,
  turned,
  TWO_TONES,
  varying,
  VP9,
} from './encoders.ts';

/** What a conversion of a clip has to show beside the right frames at the right times. */
export interface Expected {
  /** Number of the drawn frame that the film begins with; left out, the first. */
  readonly first?: number;
  /** True where the film begins with a frame that the reader leaves out: it is cut in on. */
  readonly held?: boolean;
  /** Size of the film's picture; left out, 96×64. */
  readonly size?: readonly [number, number];
  /** Which of the drawn quarters is where, from the top left by rows; left out, in their places. */
  readonly corners?: readonly [number, number, number, number];
  /** Audio tracks of the film; left out, none. */
  readonly sounds?: number;
  /** Levels that a colour may be off; left out, 8. */
  readonly colour?: number;
  /** True where the colours are not those that were drawn, but painted from what the browser shows. */
  readonly mapped?: boolean;
  /** The one line that has to be told: before the end, or instead of a film. */
  readonly told?: RegExp;
}

/** A clip. */
export interface Recipe extends Expected {
  /** File name; the extension is the container. */
  readonly name: string;
  /** Arguments of ffmpeg behind the picture, which is its input 0. */
  readonly encode: readonly string[];
  /** Size of the drawn picture; left out, 96×64. */
  readonly drawn?: readonly [number, number];
  /** Arguments of a second run of ffmpeg, over the first one's file. */
  readonly again?: readonly string[];
  /** Seconds of the first run's file that the second one leaves out. */
  readonly leftOut?: number;
  /** Range that is converted. */
  readonly range?: { readonly start?: number; readonly end?: number };
  /** Conversion to this container; left out, MP4. */
  readonly format?: 'mp4' | 'webm';
}

/** The clip that the colours of all others are compared with. */
export const PLAIN: Recipe = { name: 'plain.mp4', encode: colours('bt709', 'tv') };

/** The picture with both tones, each a track of its own. */
const TWO_SOUNDS = [
  ...TWO_TONES,
  ...['0:v', '1:a', '2:a'].flatMap((stream) => ['-map', stream]),
  ...colours('bt709', 'tv'),
];

/** Every clip that becomes a film. */
export const CLIPS: readonly Recipe[] = [
  PLAIN,
  // Containers and codecs, with the sound that they mostly hold.
  { name: 'aac.mp4', encode: [...TONE, ...colours('bt709', 'tv'), '-c:a', 'aac'], sounds: 1 },
  { name: 'pcm.mov', encode: [...TONE, ...colours('bt709', 'tv'), '-c:a', 'pcm_s16le'], sounds: 1 },
  { name: 'aac.mkv', encode: [...TONE, ...colours('bt709', 'tv'), '-c:a', 'aac'], sounds: 1 },
  {
    name: 'opus.webm',
    encode: [...TONE, ...colours('bt709', 'tv', VP9), '-c:a', 'libopus'],
    sounds: 1,
    format: 'webm',
  },
  {
    name: 'vorbis-vp8.webm',
    encode: [...TONE, '-c:v', 'libvpx', '-crf', '10', '-b:v', '2M', '-c:a', 'libvorbis'],
    sounds: 1,
    colour: 24,
  },
  {
    name: 'aac.m2t',
    encode: [...TONE, ...colours('bt709', 'tv'), '-c:a', 'aac', '-f', 'mpegts'],
    sounds: 1,
  },
  {
    name: 'fragmented.mp4',
    encode: [
      ...TONE,
      ...colours('bt709', 'tv'),
      '-movflags',
      'frag_keyframe+empty_moov',
      '-c:a',
      'aac',
    ],
    sounds: 1,
  },
  { name: 'av1.mp4', encode: colours('bt709', 'tv', AV1) },
  // Sound.
  {
    name: 'two-sounds.mp4',
    encode: [...TWO_SOUNDS, '-c:a', 'aac'],
    sounds: 2,
  },
  {
    name: 'two-sounds.mkv',
    encode: [...TWO_SOUNDS, '-c:a:0', 'aac', '-c:a:1', 'libopus'],
    sounds: 2,
  },
  {
    name: 'mp3.mkv',
    encode: [...TONE, ...colours('bt709', 'tv'), '-c:a', 'libmp3lame'],
    sounds: 1,
  },
  {
    name: 'ac3.m2t',
    encode: [...TONE, ...colours('bt709', 'tv'), '-c:a', 'ac3', '-f', 'mpegts'],
    sounds: 1,
  },
  { name: 'flac.mkv', encode: [...TONE, ...colours('bt709', 'tv'), '-c:a', 'flac'], sounds: 1 },
  {
    name: 'late-picture.mp4',
    encode: [...TONE, ...colours('bt709', 'tv').map(late), '-c:a', 'aac'],
    sounds: 1,
  },
  {
    name: 'late-picture.mkv',
    encode: [...TONE, ...colours('bt709', 'tv').map(late), '-c:a', 'aac'],
    sounds: 1,
  },
  // Places and shapes.
  {
    name: 'turned-90.mp4',
    encode: colours('bt709', 'tv'),
    again: turned(90),
    size: [64, 96],
    corners: [1, 3, 0, 2],
  },
  {
    name: 'turned-180.mov',
    encode: colours('bt709', 'tv'),
    again: turned(180),
    corners: [3, 2, 1, 0],
  },
  {
    name: 'turned-270.mp4',
    encode: colours('bt709', 'tv'),
    again: turned(270),
    size: [64, 96],
    corners: [2, 0, 3, 1],
  },
  {
    name: 'wide-pixels.mp4',
    encode: [...colours('bt709', 'tv'), '-aspect', '3:1'],
    size: [192, 64],
  },
  {
    name: 'wide-pixels.mkv',
    encode: [...colours('bt709', 'tv'), '-aspect', '3:1'],
    size: [192, 64],
  },
  {
    name: 'tall-pixels.m2t',
    encode: [...colours('bt709', 'tv'), '-aspect', '3:4', '-f', 'mpegts'],
    size: [96, 128],
  },
  {
    name: 'wide-pixels-vp9.webm',
    encode: [...colours('bt709', 'tv', VP9), '-aspect', '3:1'],
    size: [192, 64],
  },
  {
    name: 'wide-pixels-turned.mp4',
    encode: [...colours('bt709', 'tv'), '-aspect', '3:1'],
    again: turned(90),
    size: [64, 192],
    corners: [1, 3, 0, 2],
  },
  { name: 'odd-size.webm', encode: colours('bt709', 'tv', VP9), drawn: [97, 65], size: [96, 64] },
  { name: 'odd-size.mp4', encode: colours('bt709', 'tv', AV1), drawn: [97, 65], size: [96, 64] },
  {
    name: 'odd-size-444.mkv',
    encode: colours('bt709', 'tv', H264, { format: 'yuv444p' }),
    drawn: [97, 65],
    size: [96, 64],
  },
  {
    name: 'odd-size-turned.mp4',
    encode: colours('bt709', 'tv', AV1),
    drawn: [97, 65],
    again: turned(90),
    size: [64, 96],
    corners: [1, 3, 0, 2],
  },
  // Time.
  {
    name: 'varying.mp4',
    encode: [
      '-vsync',
      'passthrough',
      ...colours('bt709', 'tv').map(varying),
      '-video_track_timescale',
      '90000',
    ],
  },
  {
    name: 'varying.mkv',
    encode: ['-vsync', 'passthrough', ...colours('bt709', 'tv').map(varying)],
  },
  {
    name: 'varying.webm',
    encode: ['-vsync', 'passthrough', ...colours('bt709', 'tv', VP9).map(varying)],
  },
  {
    name: 'b-frames.mp4',
    encode: [...colours('bt709', 'tv'), '-x264-params', 'bframes=3:b-adapt=0:b-pyramid=normal'],
  },
  {
    name: 'b-frames.m2t',
    encode: [...colours('bt709', 'tv'), '-x264-params', 'bframes=3:b-adapt=0', '-f', 'mpegts'],
  },
  {
    name: 'varying-b-frames.mkv',
    encode: [
      '-vsync',
      'passthrough',
      ...colours('bt709', 'tv').map(varying),
      '-x264-params',
      'bframes=3:b-adapt=0',
    ],
  },
  {
    name: 'open-gop.mp4',
    encode: [...colours('bt709', 'tv'), '-x264-params', 'open-gop=1:bframes=3:b-adapt=0'],
  },
  {
    name: 'open-gop-cut.mkv',
    encode: [...colours('bt709', 'tv'), '-x264-params', 'open-gop=1:bframes=3:b-adapt=0'],
    range: { start: 0.2, end: 0.4 },
    first: 5,
  },
  {
    name: 'edit-list.mp4',
    encode: [...TONE, ...colours('bt709', 'tv'), '-c:a', 'aac'],
    again: ['-c', 'copy'],
    leftOut: 0.1,
    sounds: 1,
    first: 2,
    held: true,
  },
  {
    name: 'edit-list-b-frames.mp4',
    encode: [...colours('bt709', 'tv'), '-x264-params', 'bframes=2:b-adapt=0:keyint=12'],
    again: ['-c', 'copy'],
    leftOut: 0.2,
    first: 4,
    held: true,
  },
  {
    name: 'no-key.mkv',
    encode: colours('bt709', 'tv'),
    again: [...NO_KEY, '-copyinkf'],
    first: 6,
    told: /key frame/,
  },
  {
    name: 'no-key.m2t',
    encode: [...colours('bt709', 'tv'), '-f', 'mpegts'],
    again: [...NO_KEY, '-copyinkf', '-f', 'mpegts'],
    first: 6,
    told: /key frame/,
  },
  {
    name: 'no-key-vp9.webm',
    encode: colours('bt709', 'tv', [...VP9, '-g', '6']),
    again: [...NO_KEY, '-copyinkf'],
    first: 6,
    told: /key frame/,
  },
  // Colours.
  { name: 'full-range.mp4', encode: colours('bt709', 'pc') },
  { name: 'bt601.mp4', encode: colours('bt601', 'tv') },
  { name: 'bt601-full.mkv', encode: colours('bt601', 'pc') },
  { name: 'bt2020-matrix.mp4', encode: colours('bt2020', 'tv') },
  {
    name: 'bt2020.mp4',
    encode: colours('bt2020', 'tv', H264, { primaries: 'bt2020', transfer: 'bt2020-10' }),
    mapped: true,
  },
  { name: 'full-range-vp9.webm', encode: colours('bt709', 'pc', VP9) },
  { name: 'ten-bits.mp4', encode: colours('bt709', 'tv', H264, tenBits) },
  {
    name: 'ten-bits-vp9.webm',
    encode: colours('bt709', 'tv', [...VP9, '-profile:v', '2'], tenBits),
  },
  { name: 'ten-bits-av1.mkv', encode: colours('bt709', 'tv', AV1, tenBits) },
  {
    name: 'ten-bits-full-turned.mp4',
    encode: colours('bt709', 'pc', H264, tenBits),
    again: turned(90),
    size: [64, 96],
    corners: [1, 3, 0, 2],
  },
  { name: '422.mp4', encode: colours('bt709', 'tv', H264, { format: 'yuv422p' }) },
  {
    name: '444-vp9.webm',
    encode: colours('bt709', 'tv', [...VP9, '-profile:v', '1'], { format: 'yuv444p' }),
  },
  {
    name: 'hdr-pq.mp4',
    encode: colours('bt2020', 'tv', AV1, {
      ...tenBits,
      primaries: 'bt2020',
      transfer: 'smpte2084',
    }),
    mapped: true,
    told: /HDR/,
  },
  {
    name: 'hdr-hlg.webm',
    encode: colours('bt2020', 'tv', [...VP9, '-profile:v', '2'], {
      ...tenBits,
      primaries: 'bt2020',
      transfer: 'arib-std-b67',
    }),
    mapped: true,
    told: /HDR/,
  },
  {
    name: 'hdr-pq-turned.mp4',
    encode: colours('bt2020', 'tv', AV1, {
      ...tenBits,
      primaries: 'bt2020',
      transfer: 'smpte2084',
    }),
    again: turned(90),
    size: [64, 96],
    corners: [1, 3, 0, 2],
    mapped: true,
    told: /HDR/,
  },
];
