import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A certificate and its key, both PEM. */
export interface Certificate {
  readonly cert: Buffer;
  readonly key: Buffer;
}

/**
 * Reads what the development and preview servers speak HTTPS with: `cert.pem` and `key.pem` of a
 * folder.
 *
 * @throws {Error} naming the file that is not there.
 */
export function readCertificate(folder: string): Certificate {
  return {
    cert: readFileSync(join(folder, 'cert.pem')),
    key: readFileSync(join(folder, 'key.pem')),
  };
}
