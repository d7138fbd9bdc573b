/**
 * @file `npm run models:vgg19 -- <file or URL>`: makes local models of VGG-19's weights, which are
 * not ours to pass on, and joins them with the decoders that are.
 */
import { join, relative, resolve } from 'node:path';
import { Command, CommanderError } from 'commander';
import { outliveReaders } from './closed-pipe.ts';
import { UserError } from './user-error.ts';
import { withByteSource } from './vgg19/byte-source.ts';
import { importVgg } from './vgg19/import-vgg.ts';
import { readVggWeights } from './vgg19/read-weights.ts';
import { writeModel } from './vgg19/write-model.ts';

const ROOT = resolve(import.meta.dirname, '../..');

interface Arguments {
  readonly address: string;
  readonly out: string;
}

/** Undefined where help was asked for, and printed. */
function parseArguments(args: readonly string[]): Arguments | undefined {
  const program = new Command('models:vgg19')
    .description('Makes local models of the weights of VGG-19.')
    .argument('<file or URL>', "safetensors with torchvision's or Caffe's names")
    .option('--out <folder>', 'where to write them', join(ROOT, 'models/local'))
    .exitOverride()
    .configureOutput({ writeErr: () => undefined });
  try {
    program.parse(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return undefined;
    throw new UserError(error.message.replace(/^error: /, ''));
  }
  const [address = ''] = program.args;
  return { address, out: program.opts<{ out: string }>().out };
}

async function run({ address, out }: Arguments): Promise<void> {
  const weights = await withByteSource(address, readVggWeights);
  const { title, models, encoders, refused } = await importVgg(weights, join(ROOT, 'models/vgg19'));
  console.log(`This is VGG-19, ${title}.`);
  for (const model of models) {
    const folder = join(out, model.manifest.name);
    await writeModel(folder, model);
    console.log(`${model.manifest.name}: encoder and decoder, ${relative('.', folder)}`);
  }
  for (const model of encoders) {
    const folder = join(out, 'encoders', model.manifest.name);
    await writeModel(folder, model);
    console.log(`${model.manifest.name}: encoder only, ${relative('.', folder)}`);
  }
  for (const line of refused) console.log(`Left out: ${line}`);
  if (models.length === 0) console.log('No decoder belongs to these weights.');
}

outliveReaders();
try {
  const args = parseArguments(process.argv.slice(2));
  if (args !== undefined) await run(args);
} catch (error) {
  console.error((error instanceof Error ? error.message : String(error)).split('\n', 1)[0]);
  process.exitCode = 1;
}
