/** Something a person can put right; its message is one sentence for them. */
export class CommandError extends Error {}
