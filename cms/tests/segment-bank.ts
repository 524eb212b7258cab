import type { Client } from 'pg';
import { connectAsOwner } from './database';
import { type Answer, Person, type Running, startKehu, until } from './server';

/** A bank with the people who make and read segments, and what tests ask of its database. */
export class SegmentBank {
  private constructor(
    readonly kehu: Running,
    readonly owner: Client,
    readonly marketer: Person,
    readonly admin: Person,
    readonly manager: Person,
  ) {}

  static async start(): Promise<SegmentBank> {
    // Schedules are looked at twice in a lease.
    const kehu = await startKehu({ KEHU_JOB_LEASE: '5' });
    const owner = await connectAsOwner(kehu.dataDir);
    const [marketer, admin, manager] = await Promise.all([
      Person.signIn(kehu.url, 'marketer'),
      Person.signIn(kehu.url, 'admin'),
      Person.signIn(kehu.url, 'manager'),
    ]);
    // Events leave the outbox at once: a copy of them stays.
    await owner.query(`create table told (event text, payload jsonb);
      create function note_event() returns trigger language plpgsql security definer as $$
      begin insert into told values (new.event, new.payload); return new; end $$;
      create trigger note_event after insert on kehu_outbox for each row execute function note_event()`);
    return new SegmentBank(kehu, owner, marketer, admin, manager);
  }

  create = async (name: string, definition: unknown): Promise<{ id: string; version: number }> =>
    done(await this.marketer.post('/segments', { name, definition }), 201);

  /** Makes a segment by rules, activates it and waits until its members stand. */
  activate = async (name: string, definition: unknown): Promise<string> => {
    const { id } = await this.create(name, definition);
    done(await this.marketer.post(`/segments/${id}/activate`, {}));
    await this.settled();
    return id;
  };

  settled = (): Promise<void> =>
    until('all segments are worked out', async () => {
      const open = await this.owner.query(
        `select 1 from customer_changes union all
         select 1 from kehu_jobs where name like 'segment.%' and state in ('queued', 'running')`,
      );
      return open.rowCount === 0;
    });

  /** Row ids of customers by SQL of the test's own. */
  customers = async (sql: string): Promise<number[]> =>
    (await this.owner.query(sql)).rows.map(({ id }) => Number(id)).sort((a, b) => a - b);

  members = (segment: string): Promise<number[]> =>
    this.customers(
      `select m.customer_id as id from segment_members m join segments s on s.id = m.segment_id
       where s.document_id = '${segment}'`,
    );

  /** How often events told of each customer. */
  told = async (event: string, segment: string): Promise<Map<number, number>> => {
    const found = await this.owner.query(
      `select c::int as id, count(*)::int as n from told, jsonb_array_elements_text(payload->'customerIds') c
       where event = $1 and payload->>'segmentId' = $2 group by 1`,
      [event, segment],
    );
    return new Map(found.rows.map(({ id, n }) => [id, n]));
  };
}

/** The data of an answer that must be a success. */
export const done = (answer: Answer, status = 200) => {
  expect([answer.status, answer.status >= 400 ? answer.text : '']).toEqual([status, '']);
  return answer.body?.data;
};

export const once = (ids: number[]): Map<number, number> => new Map(ids.map((id) => [id, 1]));
/** The condition of being in a segment. */
export const asks = (segment: string) => ({ segments: { $has: { where: { segment } } } });
