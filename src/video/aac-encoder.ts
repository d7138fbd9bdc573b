import { canEncodeAudio } from 'mediabunny';

/** AAC is what plays everywhere in MP4, and Chromium does not encode it: brings an encoder along. */
export async function provideAacEncoder(): Promise<void> {
  if (await canEncodeAudio('aac')) return;
  const { registerAacEncoder } = await import('@mediabunny/aac-encoder');
  registerAacEncoder();
}
