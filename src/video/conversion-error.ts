/** Why a conversion cannot be done. */
export type ConversionFault =
  /** The input is no media file that can be read. */
  | 'unreadable'
  /** The input holds no video. */
  | 'no-video'
  /** This browser cannot decode the input's video. */
  | 'undecodable'
  /** The container cannot hold the codec, or this browser cannot encode it. */
  | 'unencodable'
  /** No frame lies in the asked range. */
  | 'empty-range';

/** A conversion that cannot be done; the message is one sentence for the user. */
export class ConversionError extends Error {
  override readonly name = 'ConversionError';
  /** The kind of trouble, for code. */
  readonly fault: ConversionFault;

  constructor(fault: ConversionFault, message: string, options?: ErrorOptions) {
    super(message, options);
    this.fault = fault;
  }
}
