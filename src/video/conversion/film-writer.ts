/**
 * @file Joins segments into a film. Packets are copied as they are; the sound goes to the same output
 * alongside, in lockstep, once for the whole film.
 */
import {
  EncodedVideoPacketSource,
  Output,
  type Input,
  type InputVideoTrack,
  type MetadataTags,
  type Target,
  type VideoCodec,
  type VideoTrackMetadata,
} from 'mediabunny';
import type { Clip } from '../clip.ts';
import { containerFormat } from '../container.ts';
import type { FilmContainer, Layout } from '../film-container.ts';
import { ConversionError } from '../conversion-error.ts';
import { addSound, type Sound } from '../sound.ts';
import { limitPackets } from './packet-limits.ts';
import { endOf, sameDecoder, type EncodedVideo } from './segments/encoded-video.ts';
import type { SegmentDocument } from './segments/segment.ts';

/** What a film is written from and to. */
export interface FilmPlan {
  readonly input: Input;
  readonly track: InputVideoTrack;
  readonly clip: Clip;
  readonly codec: VideoCodec;
  readonly plan: readonly SegmentDocument[];
  readonly format: FilmContainer;
  readonly layout?: Layout | undefined;
  readonly target: Target;
}

/** Languages as containers write them (ISO 639-2). */
const THREE_LETTERS = /^[a-z]{3}$/;

async function tagsFor(input: Input, output: Output): Promise<MetadataTags> {
  const { raw, ...tags } = await input.getMetadataTags();
  const sameContainer = (await input.getFormat()).mimeType === output.format.mimeType;
  return sameContainer && raw !== undefined ? { ...tags, raw } : tags;
}

/** What a track is called and how it is meant, for the one that takes its place. */
async function labelsOf(track: InputVideoTrack): Promise<VideoTrackMetadata> {
  const [name, language] = [await track.getName(), await track.getLanguageCode()];
  return {
    disposition: await track.getDisposition(),
    ...(name === null ? {} : { name }),
    ...(THREE_LETTERS.test(language) ? { languageCode: language } : {}),
  };
}

/** A film that grows by segments. */
export interface Film {
  readonly sound: Pick<Sound, 'handling' | 'warnings'>;
  /** Frames in it so far. */
  readonly frames: number;
  /** Seconds that its picture lasts so far. */
  readonly seconds: number;
  /**
   * Adds a segment's packets, and the sound that goes with them.
   *
   * @throws {ConversionError} `unencodable` where the encoder that made them differs from the one
   * before: no player could show both.
   */
  append(segment: EncodedVideo): Promise<void>;
  /** Ends the film with all of its sound. */
  finish(): Promise<void>;
  /** Ends the film where it is: what is in it can be played. */
  finishEarly(): Promise<void>;
  /** Gives the film up. */
  cancel(): Promise<void>;
}

/** A film as one file. */
export class FilmWriter implements Film {
  /** Begins a film. */
  static async start({
    input,
    track,
    clip,
    codec,
    plan,
    format: container,
    layout,
    target,
  }: FilmPlan): Promise<FilmWriter> {
    const output = new Output({ format: containerFormat(container, layout), target });
    const video = new EncodedVideoPacketSource(codec);
    output.setMetadataTags(await tagsFor(input, output));
    output.addVideoTrack(video, await labelsOf(track));
    const sound = await addSound(input, output, await input.getAudioTracks(), clip);
    if (layout === 'fast-start') await limitPackets(output, plan, await input.getAudioTracks());
    await output.start();
    return new FilmWriter(output, video, sound);
  }

  readonly sound: Sound;
  readonly #output: Output;
  readonly #video: EncodedVideoPacketSource;
  #decoderConfig: VideoDecoderConfig | undefined;
  #frames = 0;
  #seconds = 0;

  private constructor(output: Output, video: EncodedVideoPacketSource, sound: Sound) {
    this.#output = output;
    this.#video = video;
    this.sound = sound;
  }

  get frames(): number {
    return this.#frames;
  }

  get seconds(): number {
    return this.#seconds;
  }

  async append(segment: EncodedVideo): Promise<void> {
    this.#decoderConfig ??= segment.decoderConfig;
    const decoderConfig = this.#decoderConfig;
    if (!sameDecoder(segment.decoderConfig, decoderConfig)) {
      throw new ConversionError('unencodable', 'The browser changed its encoder on the way.');
    }
    for (const packet of segment.packets) {
      await this.#video.add(packet, { decoderConfig });
      await this.sound.advance(packet.timestamp + packet.duration);
    }
    this.#frames += segment.packets.length;
    this.#seconds = Math.max(this.#seconds, endOf(segment));
  }

  async finish(): Promise<void> {
    this.#video.close();
    await this.sound.advance(Infinity);
    await this.#output.finalize();
  }

  async finishEarly(): Promise<void> {
    this.#video.close();
    await this.sound.cancel();
    await this.#output.finalize();
  }

  async cancel(): Promise<void> {
    await this.sound.cancel();
    await this.#output.cancel();
  }
}
