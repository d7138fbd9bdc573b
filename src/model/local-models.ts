/**
 * @file Models that the user has imported into `models/local/`, which git ignores. Vite finds them
 * when it serves or builds the app, and serves their files with it; a bundle of the library has none.
 */

/** Addresses of a model's two files. */
export interface LocalModelFiles {
  readonly manifest: string;
  readonly weights: string;
}

/** The imported models by name. Encoders without a decoder lie a folder deeper, and are not found. */
export function localModelFiles(): ReadonlyMap<string, LocalModelFiles> {
  // Outside of Vite there is neither `env` nor `glob`.
  const env: Partial<ImportMetaEnv> | undefined = import.meta.env;
  if (env?.['BASE_URL'] === undefined) return new Map();
  const manifests = import.meta.glob<string>('../../models/local/*/manifest.json', {
    query: '?url',
    import: 'default',
    eager: true,
  });
  const weights = import.meta.glob<string>('../../models/local/*/weights.safetensors', {
    query: '?url',
    import: 'default',
    eager: true,
  });
  const names = Object.keys(manifests).map((path) => path.split('/').at(-2) ?? '');
  const found = names.flatMap((name): [string, LocalModelFiles][] => {
    const manifest = manifests[`../../models/local/${name}/manifest.json`];
    const tensors = weights[`../../models/local/${name}/weights.safetensors`];
    if (manifest === undefined || tensors === undefined) return [];
    return [[name, { manifest, weights: tensors }]];
  });
  return new Map(found);
}
