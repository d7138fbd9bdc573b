import { cpus, release, type } from 'node:os';
import packageJson from '../package.json' with { type: 'json' };
import type { BenchEnvironment } from './format/document.ts';
import { SUITE_VERSION } from './suite.ts';

/** This machine, now. */
export function describeEnvironment(browser?: string, adapter?: string): BenchEnvironment {
  const cores = cpus();
  const cpu = cores[0]?.model.trim() ?? 'unknown';
  return {
    impasto: packageJson.version,
    suite: SUITE_VERSION,
    date: new Date().toISOString(),
    machine: `${cores.length} cores of ${cpu}`,
    os: `${type()} ${release()}`,
    cpu,
    cores: cores.length,
    node: process.version,
    ...(browser === undefined ? {} : { browser }),
    ...(adapter === undefined ? {} : { adapter }),
  };
}
