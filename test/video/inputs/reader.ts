/**
 * @file Readers that are not the converter's, to look at its films with: ffprobe and ffmpeg where they
 * are there; mediabunny in Node, and the browser's own picture, otherwise.
 */
import { readFileSync } from 'node:fs';
import { ALL_FORMATS, BufferSource, Input } from 'mediabunny';
import { frameTimes, packetsOf } from '../../support/packets.ts';
import type { SeenFrame } from './convert-lab.ts';
import type { Laboratory } from './laboratory.ts';
import { hasTools, runTool } from './make.ts';
import { barOf, cornersOf } from './picture.ts';

/** What is in a file. */
export interface Contents {
  /** Times in seconds of the frames that are shown, in order. */
  readonly times: readonly number[];
  /** For each audio track: its codec, when it begins, and what its packets hold. */
  readonly sounds: readonly {
    readonly codec: string;
    readonly start: number;
    readonly packets: number;
  }[];
}

/** Looks into files. */
export interface Reader {
  readonly isFfmpeg: boolean;
  contents(path: string): Promise<Contents>;
  /** The frames as a viewer sees them. */
  frames(path: string): Promise<readonly SeenFrame[]>;
}

interface Probed {
  readonly streams: readonly {
    readonly index: number;
    readonly codec_type: string;
    readonly codec_name: string;
    readonly width?: number;
    readonly height?: number;
  }[];
  readonly packets_and_frames: readonly {
    readonly type: string;
    readonly stream_index: number;
    readonly pts_time?: string;
    readonly best_effort_timestamp_time?: string;
  }[];
}

/** ffprobe reads, ffmpeg decodes. */
class FfmpegReader implements Reader {
  readonly isFfmpeg = true;
  readonly #probed = new Map<string, Probed>();

  async contents(path: string): Promise<Contents> {
    const { streams, packets_and_frames: all } = this.#probe(path);
    const picture = streams.find(({ codec_type }) => codec_type === 'video');
    const times = all
      .filter(({ type, stream_index }) => type === 'frame' && stream_index === picture?.index)
      .map((frame) => Number(frame.best_effort_timestamp_time));
    const sounds = streams
      .filter(({ codec_type }) => codec_type === 'audio')
      .map(({ index, codec_name: codec }) => {
        const packets = all.filter(
          ({ type, stream_index }) => type === 'packet' && stream_index === index,
        );
        return { codec, start: Number(packets[0]?.pts_time), packets: packets.length };
      });
    return Promise.resolve({ times, sounds });
  }

  async frames(path: string): Promise<readonly SeenFrame[]> {
    const size = this.#probe(path).streams.find(({ codec_type }) => codec_type === 'video');
    const [width, height] = [size?.width ?? 0, size?.height ?? 0];
    const decode = ['-v', 'error', '-noautorotate', '-i', path, '-vsync', 'passthrough'];
    const raw = runTool('ffmpeg', [...decode, '-f', 'rawvideo', '-pix_fmt', 'rgba', 'pipe:1']);
    const bytes = width * height * 4;
    return Promise.resolve(
      Array.from({ length: raw.length / bytes }, (_, n) => {
        const data = new Uint8ClampedArray(raw.subarray(n * bytes, (n + 1) * bytes));
        const pixels = { width, height, data };
        return { width, height, corners: cornersOf(pixels), bar: barOf(pixels) };
      }),
    );
  }

  #probe(path: string): Probed {
    const known = this.#probed.get(path);
    if (known !== undefined) return known;
    const wanted = ['-show_streams', '-show_packets', '-show_frames', '-of', 'json'];
    const probed: Probed = JSON.parse(
      runTool('ffprobe', ['-v', 'quiet', ...wanted, path]).toString(),
    );
    this.#probed.set(path, probed);
    return probed;
  }
}

/** mediabunny reads in Node, the browser decodes. */
class MediabunnyReader implements Reader {
  readonly isFfmpeg = false;

  constructor(private readonly lab: Laboratory) {}

  async contents(path: string): Promise<Contents> {
    const source = new BufferSource(readFileSync(path));
    const input = new Input({ source, formats: ALL_FORMATS });
    const track = await input.getPrimaryVideoTrack();
    const times = track === null ? [] : await frameTimes(track);
    const sounds = await Promise.all(
      (await input.getAudioTracks()).map(async (sound) => {
        const packets = await packetsOf(sound);
        const start = packets[0]?.timestamp ?? 0;
        return { codec: (await sound.getCodec()) ?? '', start, packets: packets.length };
      }),
    );
    input.dispose();
    return { times: times.filter((time) => time >= -1e-6), sounds };
  }

  async frames(path: string): Promise<readonly SeenFrame[]> {
    return this.lab.look(readFileSync(path));
  }
}

/** The most independent reader that this machine has. */
export function chooseReader(lab: Laboratory): Reader {
  return hasTools() ? new FfmpegReader() : new MediabunnyReader(lab);
}
