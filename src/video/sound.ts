import {
  Conversion,
  type DiscardedTrack,
  type Input,
  type InputAudioTrack,
  type Output,
} from 'mediabunny';
import { provideAacEncoder } from './aac-encoder.ts';
import type { Clip } from './clip.ts';
import type { SoundHandling } from './convert-options.ts';

/** The sound of a conversion: a second party on the output, driven along with the video. */
export interface Sound {
  readonly handling: SoundHandling;
  /** One sentence for every track that is left out. */
  readonly warnings: readonly string[];
  /** Writes the sound up to a time of the output, in seconds. */
  advance(until: number): Promise<void>;
  /** Stops; nothing more is written. */
  cancel(): Promise<void>;
}

const REASONS: Partial<Record<DiscardedTrack['reason'], string>> = {
  unknown_source_codec: 'its codec is unknown',
  undecodable_source_codec: 'this browser cannot decode it',
  no_encodable_target_codec: 'this browser can encode no audio codec of the container',
  max_track_count_of_type_reached: 'the container holds no more audio tracks',
  max_track_count_reached: 'the container holds no more tracks',
};

async function warningFor({ track, reason }: DiscardedTrack): Promise<string> {
  const codec = (await track.getCodec()) ?? String(await track.getInternalCodecId());
  return `Audio track ${track.number} (${codec}) is left out: ${REASONS[reason] ?? reason}.`;
}

/**
 * Adds the input's audio tracks to an output that is not started yet: copied packet for packet where
 * the container can hold their codec, else transcoded, else left out with a warning.
 */
export async function addSound(
  input: Input,
  output: Output,
  tracks: readonly InputAudioTrack[],
  clip: Clip,
): Promise<Sound> {
  const { format } = output;
  const held = format.getSupportedAudioCodecs();
  let handled: SoundHandling = 'copied';
  for (const track of tracks) {
    const codec = await track.getCodec();
    if (codec !== null && !held.includes(codec) && (await track.canDecode())) {
      handled = 'transcoded';
    }
  }
  if (handled === 'transcoded' && held.includes('aac')) await provideAacEncoder();
  // Packets that begin before the cut need times below zero; where the container has none they are
  // left out instead.
  const boundaryPolicy = format.negativeTimestampSupport === 'full' ? 'expand' : 'shrink';
  const conversion = await Conversion.init({
    input,
    output,
    composable: true,
    showWarnings: false,
    video: { discard: true },
    trim: { start: clip.start, ...(clip.end < Infinity ? { end: clip.end } : {}) },
    copy: { boundaryPolicy },
  });
  const left = conversion.discardedTracks.filter(({ track }) => track.isAudioTrack());
  const kept = conversion.utilizedTracks.length;
  const dropped = left.length > 0 ? 'dropped' : 'none';
  return {
    handling: kept > 0 ? handled : dropped,
    warnings: await Promise.all(left.map(warningFor)),
    advance: (until) => conversion.execute({ until }),
    cancel: () => conversion.cancel(),
  };
}
