/** Why the embedded PostgreSQL cannot be used; `message` is one sentence for the person who starts the program. */
export class EmbeddedError extends Error {
  override readonly name = 'EmbeddedError';

  constructor(
    readonly code:
      | 'embedded.foreign_data'
      | 'embedded.damaged_data'
      | 'embedded.wrong_version'
      | 'embedded.not_reachable'
      | 'embedded.port_taken'
      | 'embedded.wrong_password'
      | 'embedded.unsupported_platform'
      | 'embedded.start_failed',
    message: string,
    options?: ErrorOptions,
  ) {
    super(message, options);
  }
}
