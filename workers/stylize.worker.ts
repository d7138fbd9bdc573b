/** @file Worker entry: one engine and its style banks, behind comlink. */
import { expose } from 'comlink';
import { StylizeService } from '../src/pool/stylize-service.ts';

expose(new StylizeService());
