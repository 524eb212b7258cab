import { useApprovalCount } from '../count.api';

/** How many requests wait for the reader, in the menu. */
export function ApprovalCount() {
  const { data } = useApprovalCount();
  return data ? <b className="tabular"> {data}</b> : null;
}
