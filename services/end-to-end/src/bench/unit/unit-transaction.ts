import { randomUUID } from 'node:crypto';
import { Client } from 'pg';

const CLIENTS = 5;
const ACCOUNTS = 1_000;

/** Unit transactions a second: an inbox row, a change of state and an outbox row, committed. */
export interface UnitRate {
  /** A statement at a time, as a service without batches would. */
  readonly perSecond: number;
  /** All statements in one message to the server: the most that this server commits for one client process. */
  readonly perSecondInOneMessage: number;
}

/** Measures it in a database of its own on the given server, five clients of one Node process. */
export async function measureUnit(adminUrl: string, seconds: number): Promise<UnitRate> {
  const name = `unit_${randomUUID().replaceAll('-', '')}`;
  const admin = await connected(adminUrl);
  await admin.query(`create database ${name}`);
  const url = new URL(adminUrl);
  url.pathname = name;
  const clients = await Promise.all(Array.from({ length: CLIENTS }, () => connected(url.href)));
  try {
    await clients[0]!.query(tables);
    const perSecond = await rate(clients, seconds, byStatement);
    return { perSecond, perSecondInOneMessage: await rate(clients, seconds, inOneMessage) };
  } finally {
    await Promise.all(clients.map((client) => client.end()));
    await admin.query(`drop database ${name} with (force)`);
    await admin.end();
  }
}

const tables = `
  create table inbox (consumer text, message_id text, received_at timestamptz default clock_timestamp(),
    primary key (consumer, message_id));
  create table account (id integer primary key, amount bigint not null);
  create table outbox (position bigint generated always as identity primary key, id uuid not null, data json not null);
  insert into account select n, 0 from generate_series(1, ${ACCOUNTS}) n`;

async function connected(connectionString: string): Promise<Client> {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

type Commit = (client: Client, id: string, account: number) => Promise<unknown>;

async function rate(clients: Client[], seconds: number, commit: Commit): Promise<number> {
  let done = 0;
  const run = async (until: number) => {
    const each = async (client: Client, at: number) => {
      // Every client has accounts of its own: what is measured is the server, not its locks.
      for (let n = at; performance.now() < until; n += CLIENTS) {
        await commit(client, randomUUID(), 1 + (n % ACCOUNTS));
        done += 1;
      }
    };
    await Promise.all(clients.map(each));
  };
  await run(performance.now() + 300);
  done = 0;
  const begun = performance.now();
  await run(begun + seconds * 1_000);
  return (done * 1_000) / (performance.now() - begun);
}

const data = JSON.stringify({ assignmentId: randomUUID(), occasion: 1, revision: 2, minutes: 60 });

async function byStatement(client: Client, id: string, account: number): Promise<void> {
  await client.query('begin');
  await client.query({
    name: 'inbox',
    text: `insert into inbox (consumer, message_id) values ('c', $1)`,
    values: [id],
  });
  await client.query({
    name: 'state',
    text: 'update account set amount = amount + 1 where id = $1',
    values: [account],
  });
  await client.query({
    name: 'outbox',
    text: 'insert into outbox (id, data) values ($1, $2)',
    values: [id, data],
  });
  await client.query('commit');
}

// Both values are made here: nothing in them can end a string.
const inOneMessage: Commit = (client, id, account) =>
  client.query(
    `begin; insert into inbox (consumer, message_id) values ('c', '${id}');
     update account set amount = amount + 1 where id = ${account};
     insert into outbox (id, data) values ('${id}', '${data}'); commit`,
  );
