/** @file Words of ffmpeg's command line that many recipes share. */

/** H.264 with a key frame every six frames. */
export const H264 = ['-c:v', 'libx264', '-pix_fmt', 'yuv420p', '-crf', '12', '-g', '6'];
/** VP9, quickly. */
export const VP9 = [
  '-c:v',
  'libvpx-vp9',
  '-crf',
  '15',
  '-b:v',
  '0',
  '-deadline',
  'realtime',
  '-cpu-used',
  '8',
];
/** AV1, quickly. */
export const AV1 = ['-c:v', 'libaom-av1', '-crf', '15', '-cpu-used', '8', '-usage', 'realtime'];
/** A tone of half a second as a further input. */
export const TONE = ['-f', 'lavfi', '-i', 'sine=duration=0.5'];
/** Two of them. */
export const TWO_TONES = [...TONE, '-f', 'lavfi', '-i', 'sine=frequency=880:duration=0.5'];

/** Encodes with a colour description that is true, in the bits that `format` has. */
export function colours(
  matrix: string,
  range: 'tv' | 'pc',
  codec: readonly string[] = H264,
  { format = 'yuv420p', primaries = 'bt709', transfer = 'bt709' } = {},
): string[] {
  const scale = `scale=out_color_matrix=${matrix}:out_range=${range},format=${format}`;
  const space = { bt601: 'smpte170m', bt709: 'bt709', bt2020: 'bt2020nc' }[matrix] ?? matrix;
  const tags = ['-colorspace', space, '-color_primaries', primaries, '-color_trc', transfer];
  const named = codec.flatMap((word, n) => (codec[n - 1] === '-pix_fmt' ? [format] : [word]));
  return ['-vf', scale, ...named, ...tags, '-color_range', range];
}

/** Leaves out the first packet. */
export const NO_KEY = ['-c', 'copy', '-bsf:v', "noise=drop='eq(n,0)'"];

/** Ten bits a sample. */
export const tenBits = { format: 'yuv420p10le' };
/** Has the picture shown turned so many degrees against the clock. */
export const turned = (degrees: number) => ['-c', 'copy', '-metadata:s:v:0', `rotate=${degrees}`];

/** Makes the frames of a filter come at uneven times. */
export function varying(word: string): string {
  return word.startsWith('scale=') ? `${word},setpts='(N+N*N/8)/24/TB'` : word;
}

/** Makes them come a quarter of a second later. */
export function late(word: string): string {
  return word.startsWith('scale=') ? `${word},setpts=PTS+0.25/TB` : word;
}
