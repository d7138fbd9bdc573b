/** @file Puts a Chromium onto a machine that has none. */
import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** A package manager and the commands that install Chromium with it, to be run as root. */
interface PackageManager {
  readonly program: string;
  readonly steps: readonly (readonly string[])[];
}

const MANAGERS: readonly PackageManager[] = [
  { program: 'apt-get', steps: [['update'], ['install', '-y', 'chromium']] },
  { program: 'dnf', steps: [['install', '-y', 'chromium']] },
  { program: 'apk', steps: [['add', '--no-cache', 'chromium']] },
  { program: 'pacman', steps: [['-Sy', '--noconfirm', 'chromium']] },
];

/** True where the command ran and succeeded. What it says goes to the error stream. */
function run(program: string, args: readonly string[]): boolean {
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  return spawnSync(program, args, { env, stdio: ['ignore', 2, 2] }).status === 0;
}

function exists(program: string): boolean {
  return spawnSync(program, ['--version'], { stdio: 'ignore' }).error === undefined;
}

/** Installs the system's Chromium; false where this user may not or no known manager could. */
export function installFromSystem(): boolean {
  if (process.getuid?.() !== 0) return false;
  const manager = MANAGERS.find(({ program }) => exists(program));
  return manager?.steps.every((step) => run(manager.program, step)) ?? false;
}

/** Downloads the Chromium that Playwright keeps in the user's cache; false where that failed. */
export function installFromPlaywright(): boolean {
  const require = createRequire(import.meta.url);
  const program = join(dirname(require.resolve('playwright-core/package.json')), 'cli.js');
  const libraries = process.platform === 'linux' && process.getuid?.() === 0 ? ['--with-deps'] : [];
  return run(process.execPath, [program, 'install', ...libraries, 'chromium']);
}
