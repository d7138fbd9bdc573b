/** @file Worker entry: one recording, behind comlink. */
import { expose } from 'comlink';
import { RecordService } from '../src/video/recording/record-service.ts';

expose(new RecordService());
