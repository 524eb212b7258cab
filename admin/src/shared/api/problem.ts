import type { Conflict, FieldProblem, ProblemBody } from '@kehu/kernel/contract';

/** A refusal of the server as an exception. `statusCode` is what Refine looks at. */
export class Problem extends Error {
  override name = 'Problem';
  readonly status: number;
  readonly code: string;
  readonly params: Record<string, unknown>;
  readonly fields: FieldProblem[];
  readonly conflicts: Conflict[];
  readonly requestId: string | undefined;

  constructor(error: ProblemBody['error']) {
    super(error.message);
    this.status = error.status;
    this.code = error.code;
    this.params = error.params ?? {};
    this.fields = error.fields ?? [];
    this.conflicts = error.conflicts ?? [];
    this.requestId = error.requestId;
  }

  get statusCode(): number {
    return this.status;
  }
}

/** Reads the problem out of an answer that is not a success, whatever stands in it (a proxy may send HTML). */
export async function problemOf(response: Response): Promise<Problem> {
  try {
    const body = (await response.json()) as Partial<ProblemBody>;
    if (body.error?.code) return new Problem(body.error);
  } catch {
    // not JSON: fall through to the status alone
  }
  return new Problem({ status: response.status, code: `http.${response.status}`, message: response.statusText });
}
