/** Who does something. The system acts for jobs and the command line. */
export interface Actor {
  kind: 'person' | 'system';
  /** row id of the account; 0 for the system */
  id: number;
  /** public id; null for the system */
  publicId: string | null;
  name: string;
  roles: readonly string[];
  branchId: number | null;
  branchPublicId: string | null;
  sessionId?: string;
}

export const SYSTEM: Actor = {
  kind: 'system',
  id: 0,
  publicId: null,
  name: 'system',
  roles: [],
  branchId: null,
  branchPublicId: null,
};

/** Where a call came from, for the audit log. */
export interface Origin {
  source: 'http' | 'job' | 'cli' | 'system';
  requestId: string;
  ip?: string;
  userAgent?: string;
}
