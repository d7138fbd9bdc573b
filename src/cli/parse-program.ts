import { CommanderError, type Command } from 'commander';
import { UserError } from './user-error.ts';

/**
 * Has commander parse the arguments of a command, without the command's own name.
 *
 * @returns false where help was asked for, and printed.
 * @throws {UserError} naming the argument that is wrong.
 */
export function parseProgram(program: Command, args: readonly string[]): boolean {
  program.exitOverride().configureOutput({ writeErr: () => undefined });
  try {
    program.parse(args, { from: 'user' });
    return true;
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return false;
    throw new UserError(error.message.replace(/^error: /, ''));
  }
}
