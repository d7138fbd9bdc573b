/** Something the user can put right; the message is one line for the terminal. */
export class UserError extends Error {
  override readonly name: string = 'UserError';
}

/** A conversion that broke off; what was ready by then is a film. */
export class UnfinishedError extends UserError {
  override readonly name = 'UnfinishedError';
}
