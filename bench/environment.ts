import { cpus, release, type } from 'node:os';
import packageJson from '../package.json' with { type: 'json' };
import type { BenchEnvironment } from './results.ts';

/** This machine, now. */
export function describeEnvironment(browser?: string, adapter?: string): BenchEnvironment {
  const cores = cpus();
  return {
    impasto: packageJson.version,
    date: new Date().toISOString(),
    os: `${type()} ${release()}`,
    cpu: cores[0]?.model.trim() ?? 'unknown',
    cores: cores.length,
    node: process.version,
    ...(browser === undefined ? {} : { browser }),
    ...(adapter === undefined ? {} : { adapter }),
  };
}
