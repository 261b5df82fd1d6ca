import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Client } from 'pg';
import { readOrMake } from '../private-file.ts';

export interface ServiceDatabase {
  /** Of the database and of the role that works in it. */
  readonly name: string;
  /** The owner: migrates, may do anything in this database. */
  readonly ownerUrl: string;
  /** The service: reads and writes rows of the owner's tables, and nothing else. */
  readonly url: string;
}

/**
 * A service's database with its two roles: `<name>_owner`, which migrates, and `<name>`, which works with least
 * rights. Everything that is there already is kept, and its rights are put right.
 *
 * @param passwordFolder keeps the roles' passwords, in files that only their owner can read
 */
export async function serviceDatabase(
  adminUrl: string,
  service: string,
  passwordFolder: string,
): Promise<ServiceDatabase> {
  const name = service.replaceAll('-', '_');
  const owner = `${name}_owner`;
  const passwordOf = (role: string) =>
    readOrMake(join(passwordFolder, `${role}-password`), () => randomBytes(24).toString('base64url'));
  const database = {
    name,
    ownerUrl: urlFor(adminUrl, name, owner, passwordOf(owner)),
    url: urlFor(adminUrl, name, name, passwordOf(name)),
  };
  await asClient(adminUrl, async (admin) => {
    await putRole(admin, owner, passwordOf(owner));
    await putRole(admin, name, passwordOf(name));
    const { rowCount } = await admin.query('select from pg_database where datname = $1', [name]);
    if (rowCount) return;
    // An administrator who is no superuser may give a database only to a role that he is a member of.
    await admin.query(`grant ${quoted(owner)} to current_user`);
    await admin.query(
      `create database ${quoted(name)} owner ${quoted(owner)} template template0 encoding 'UTF8' ` +
        `locale_provider icu icu_locale 'sv-SE'`,
    );
  });
  await asClient(database.ownerUrl, async (client) => {
    for (const grant of grants(name)) await client.query(grant);
  });
  return database;
}

/** Removes the database and both roles, whoever is connected. */
export async function dropServiceDatabase(adminUrl: string, name: string): Promise<void> {
  await asClient(adminUrl, async (admin) => {
    await admin.query(`drop database if exists ${quoted(name)} with (force)`);
    await admin.query(`drop role if exists ${quoted(name)}, ${quoted(`${name}_owner`)}`);
  });
}

/** What the owner gives: for what it has, and for what it will make. */
function grants(name: string): string[] {
  const role = quoted(name);
  return [
    `revoke all on database ${role} from public`,
    `grant connect on database ${role} to ${role}`,
    `grant usage on schema public to ${role}`,
    `alter default privileges grant usage on schemas to ${role}`,
    `alter default privileges grant select, insert, update, delete on tables to ${role}`,
    `alter default privileges grant usage on sequences to ${role}`,
  ];
}

/** A new role may log in and nothing else; only a superuser could even name what it may not. */
async function putRole(admin: Client, role: string, password: string): Promise<void> {
  const { rowCount } = await admin.query('select from pg_roles where rolname = $1', [role]);
  const verb = rowCount ? 'alter' : 'create';
  await admin.query(`${verb} role ${quoted(role)} login password '${password.replaceAll("'", "''")}'`);
}

export async function asClient<T>(url: string, work: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url });
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

function urlFor(adminUrl: string, database: string, user: string, password: string): string {
  const url = new URL(adminUrl);
  url.username = user;
  url.password = password;
  url.pathname = `/${database}`;
  return url.href;
}

function quoted(name: string): string {
  return `"${name.replaceAll('"', '""')}"`;
}
