import { NewestFrame } from '../newest-frame.ts';
import { elementFrames, playQuietly, quietVideo } from './element-frames.ts';
import { SourceError, type VideoSource } from './source.ts';

/**
 * Opens a video file as a source that plays in a loop.
 *
 * @throws {SourceError} `no-video` where the browser finds no picture to play in it.
 */
export async function openFile(file: File): Promise<FileSource> {
  const video = quietVideo();
  const url = URL.createObjectURL(file);
  video.loop = true;
  try {
    await loaded(video, url);
    await video.play();
  } catch (error) {
    video.removeAttribute('src');
    URL.revokeObjectURL(url);
    throw new SourceError('no-video', { cause: error });
  }
  return new FileSource(file, video, url);
}

/** A video file that plays, in a loop unless told otherwise. Made by {@link openFile}. */
export class FileSource implements VideoSource {
  readonly kind = 'file';
  readonly mirrored = false;
  readonly #newest = new NewestFrame(() => this.close());
  readonly #stop: () => void;

  /** `video` already plays `url`, an object URL of `file`. */
  constructor(
    readonly file: File,
    private readonly video: HTMLVideoElement,
    private readonly url: string,
  ) {
    this.#stop = elementFrames(video, (frame, at) => this.#newest.push(frame, at));
  }

  get title(): string {
    return this.file.name;
  }

  get frames(): ReadableStream<VideoFrame> {
    return this.#newest.frames;
  }

  get dropped(): number {
    return this.#newest.dropped;
  }

  get paused(): boolean {
    return this.video.paused;
  }

  /** Length in seconds; infinite where the file does not tell. */
  get duration(): number {
    return this.video.duration;
  }

  /** Where it stands, in seconds. */
  get time(): number {
    return this.video.currentTime;
  }

  /** Whether it begins again at its end. */
  get looping(): boolean {
    return this.video.loop;
  }

  /** Lets it begin again at its end, or stop there. */
  loop(looping: boolean): void {
    this.video.loop = looping;
  }

  /** Goes to a second of the file; where it stands still, the frame there is given. */
  seek(seconds: number): void {
    this.video.currentTime = seconds;
  }

  /**
   * The file's sound as it plays, though nobody hears it here; the caller's to stop. Undefined where the
   * file has none, or the browser does not give it out.
   */
  sound(): MediaStreamAudioTrack | undefined {
    return givesStream(this.video) ? this.video.captureStream().getAudioTracks()[0] : undefined;
  }

  play(): void {
    playQuietly(this.video);
  }

  pause(): void {
    this.video.pause();
  }

  close(): void {
    this.#stop();
    this.#newest.end();
    this.video.pause();
    this.video.removeAttribute('src');
    URL.revokeObjectURL(this.url);
  }
}

/** Media Capture from DOM Elements, section 2; TypeScript knows only the canvas's. */
function givesStream(
  video: HTMLVideoElement,
): video is HTMLVideoElement & { captureStream(): MediaStream } {
  return 'captureStream' in video;
}

function loaded(video: HTMLVideoElement, url: string): Promise<void> {
  return new Promise((resolve, reject) => {
    video.addEventListener('error', () => reject(new Error(video.error?.message)), { once: true });
    video.addEventListener(
      'loadeddata',
      () => (video.videoWidth > 0 ? resolve() : reject(new Error('the file has no video track'))),
      { once: true },
    );
    video.src = url;
  });
}
