import type { InputAudioTrack, Output } from 'mediabunny';
import type { SegmentDocument } from './segments/segment.ts';

/** Beyond what is counted: encoders begin and end with some of their own. */
const SPARE_PACKETS = 64;

/** Most packets that an encoder makes of a second of sound: AAC's at 96 kHz, 94 of them. */
const ENCODED_PACKETS = 100;

/** Most packets that any of the sound tracks comes to, be it copied or encoded anew. */
async function soundLimit(tracks: readonly InputAudioTrack[]): Promise<number> {
  const limits = await Promise.all(
    tracks.map(async (track) => {
      const { packetCount } = await track.computePacketStats();
      return Math.max(packetCount, Math.ceil(ENCODED_PACKETS * (await track.computeDuration())));
    }),
  );
  return Math.max(0, ...limits);
}

/**
 * Has every track of a film that is not started yet state the most packets it will have, which is
 * what room is kept for where the index comes first. Video has those of the plan.
 */
export async function limitPackets(
  { tracks }: Output,
  plan: readonly SegmentDocument[],
  sound: readonly InputAudioTrack[],
): Promise<void> {
  const frames = plan.reduce((sum, { range }) => sum + range.frames, 0);
  const most = await soundLimit(sound);
  for (const track of tracks) {
    track.metadata.maximumPacketCount = SPARE_PACKETS + (track.isVideoTrack() ? frames : most);
  }
}
