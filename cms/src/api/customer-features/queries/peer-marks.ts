import type { Knex } from 'knex';

interface PeerMarks {
  feature: string;
  customers: number;
  p25: string;
  p50: string;
  p75: string;
}

/** What lies a quarter, half and three quarters up among peers, of groups that are not too small. */
export async function peerMarks(
  knex: Knex,
  group: { kind: string; band: string; features: readonly string[]; fewest: number },
): Promise<PeerMarks[]> {
  const found = await knex.raw(
    `select feature, customers, p25::text, p50::text, p75::text from customer_feature_peers
     where kind = ? and age_band = ? and customers >= ? and feature = any(?::text[])`,
    [group.kind, group.band, group.fewest, [...group.features]],
  );
  return found.rows;
}
