/** Something the user can put right; the message is one line for the terminal. */
export class UserError extends Error {
  override readonly name = 'UserError';
}
