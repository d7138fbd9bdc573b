/**
 * @file The plain inverse network of relu3_1 that files converted from Li et al. 2017 (Universal
 * Style Transfer) bring beside VGG-19: VGG's layers in reverse, nearest upsampling for pooling.
 */
import type { Layer } from '../layers.ts';
import { reflecting } from './network.ts';

const UPSAMPLE: Layer = { op: 'upsample_nearest', factor: 2 };

/** The layers of that decoder, as a manifest has them. */
export const OWN_DECODER: readonly Layer[] = [
  reflecting('decoder.dec3_1', 256, 128, 'relu'),
  UPSAMPLE,
  reflecting('decoder.dec2_2', 128, 128, 'relu'),
  reflecting('decoder.dec2_1', 128, 64, 'relu'),
  UPSAMPLE,
  reflecting('decoder.dec1_2', 64, 64, 'relu'),
  reflecting('decoder.dec1_1', 64, 3, 'none'),
];
