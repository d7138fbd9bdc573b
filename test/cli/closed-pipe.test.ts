import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const COMMAND = fileURLToPath(new URL('../../src/cli/convert.ts', import.meta.url));

test('a command whose help is read no further says nothing of it', async () => {
  const args = ['--import', import.meta.resolve('tsx'), COMMAND, '--help'];
  const child = spawn(process.execPath, args);
  child.stdout.destroy();
  const [said, [status]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  expect(said).toBe('');
  expect(status).toBe(0);
});
