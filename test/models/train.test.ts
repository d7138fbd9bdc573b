import { spawn, spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** A Python that has PyTorch: of a virtual environment, say. */
const PYTHON = process.env['IMPASTO_PYTHON'] ?? 'python3';

const MODELS = fileURLToPath(new URL('../../models', import.meta.url));

const hasTorch = spawnSync(PYTHON, ['-c', 'import PIL, safetensors, torch']).status === 0;

test('the training pipeline runs from drawn pictures to an exported model', async (context) => {
  context.skip(!hasTorch, `${PYTHON} has no PyTorch; IMPASTO_PYTHON names another Python`);
  const python = spawn(PYTHON, ['-m', 'unittest', 'discover', '-t', '.', 'train/tests'], {
    cwd: MODELS,
    env: { ...process.env, PYTHONDONTWRITEBYTECODE: '1', OMP_NUM_THREADS: '1' },
    signal: context.signal,
  });
  const output: string[] = [];
  for (const stream of [python.stdout, python.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => output.push(text));
  }
  const status = await new Promise((resolve, reject) => {
    python.on('error', reject).on('close', resolve);
  });
  const report = status === 0 ? '' : output.join('');
  expect({ status, report }).toEqual({ status: 0, report: '' });
}, 300_000);
