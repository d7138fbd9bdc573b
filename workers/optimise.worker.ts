/** @file Worker entry: one optimisation of a picture, behind comlink. */
import { expose } from 'comlink';
import { OptimiseService } from '../src/optimise/optimise-service.ts';

expose(new OptimiseService());
