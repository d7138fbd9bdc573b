/** @file The clips of the matrix that ffmpeg makes to be cut off, and to be refused. */
import { colours, TONE, VP9 } from './encoders.ts';
import type { Recipe } from './recipes.ts';

const FAST = ['-movflags', 'faststart'];
const CLUSTERS = ['-cluster_time_limit', '200'];

/** Clips to be cut off in the midst of their frames. */
export const CUT: readonly Recipe[] = [
  { name: 'index-first.mp4', encode: [...TONE, ...colours('bt709', 'tv'), ...FAST, '-c:a', 'aac'] },
  {
    name: 'index-first-b-frames.mov',
    encode: [...colours('bt709', 'tv'), ...FAST, '-x264-params', 'bframes=3:b-adapt=0'],
  },
  {
    name: 'fragments.mp4',
    encode: [
      ...TONE,
      ...colours('bt709', 'tv'),
      '-movflags',
      'frag_keyframe+empty_moov',
      '-c:a',
      'aac',
    ],
  },
  {
    name: 'one-cluster.webm',
    encode: [...TONE, ...colours('bt709', 'tv', VP9), '-c:a', 'libopus'],
  },
  {
    name: 'clusters.mkv',
    encode: [...TONE, ...colours('bt709', 'tv'), ...CLUSTERS, '-c:a', 'aac'],
  },
  { name: 'live.mkv', encode: [...colours('bt709', 'tv'), ...CLUSTERS, '-live', '1'] },
  {
    name: 'packets.m2t',
    encode: [...TONE, ...colours('bt709', 'tv'), '-c:a', 'aac', '-f', 'mpegts'],
  },
];

/** A clip whose fragments are named by an index at its beginning. */
export const INDEXED: Recipe = {
  name: 'indexed-fragments.mp4',
  encode: [
    ...colours('bt709', 'tv'),
    '-movflags',
    'frag_keyframe+empty_moov+default_base_moof+global_sidx',
  ],
};

/** A clip whose index comes last: cut off, it cannot be read. */
export const INDEX_LAST: Recipe = { name: 'index-last.mp4', encode: colours('bt709', 'tv') };

/** Every clip that cannot become a film. */
export const REFUSED: readonly Recipe[] = [
  {
    name: 'hevc.mp4',
    encode: ['-c:v', 'libx265', '-x265-params', 'log-level=none'],
    told: /cannot decode.*hevc/,
  },
  { name: 'prores.mov', encode: ['-c:v', 'prores'], told: /cannot decode/ },
  { name: 'mpeg4.mp4', encode: ['-c:v', 'mpeg4'], told: /cannot decode/ },
  { name: 'mpeg2.m2t', encode: ['-c:v', 'mpeg2video', '-f', 'mpegts'], told: /./ },
  {
    name: 'sound-only.m4a',
    encode: [...TONE, '-map', '1:a', '-c:a', 'aac'],
    told: /no video/,
  },
  { name: 'picture.png', encode: ['-frames:v', '1'], told: /not a video/ },
];
