import type {Database, QueryTableName} from "./database.js";
import {plainTable, type ArrowTable} from "./plainTable.js";
import {QueryError, queryError} from "./queryError.js";

type Awaitable<T> = T | Promise<T>;

/** The members of DuckDB's connection that are used; its blocking and its worker's build both have them. */
interface Connection {
  query(sql: string): Awaitable<ArrowTable>;
  prepare(sql: string): Awaitable<{query(...params: string[]): Awaitable<ArrowTable>; close(): Awaitable<unknown>}>;
  insertArrowFromIPCStream(stream: Uint8Array, options: {name: string; create: boolean}): Awaitable<void>;
  close(): Awaitable<void>;
}

interface Engine {
  connect(): Awaitable<Connection>;
  /** Rejects when the engine dies by itself, such as a worker that cannot start. */
  readonly failed: Promise<never>;
  stop(): Awaitable<void>;
}

/** What both builds are opened with: numbers come as numbers, not as bigints or decimals' words. */
export const openConfig = {query: {castBigIntToDouble: true, castDecimalToDouble: true}};

/** With these, SQL reaches neither files nor hosts, takes no more memory than that, and cannot change it again. */
const settings = [
  "SET memory_limit = '1GB'",
  "SET autoinstall_known_extensions = false",
  "SET autoload_known_extensions = false",
  "SET enable_external_access = false",
  "SET lock_configuration = true"
];

/** UTF-8 has no lone surrogates, and DuckDB refuses them: they become U+FFFD, as in the tables' own text. */
const wellFormed = (text: string): string => new TextDecoder().decode(new TextEncoder().encode(text));

async function answer(connection: Connection, sql: string, params: readonly string[]): Promise<ArrowTable> {
  const statement = await connection.prepare(sql);
  try {
    return await statement.query(...params.map(wellFormed));
  } finally {
    await statement.close();
  }
}

/** On a connection of its own: closing it rolls back, and forgets the beginning of a stream that ended too early. */
async function replace(connect: Engine["connect"], table: QueryTableName, stream: Uint8Array): Promise<void> {
  const connection = await connect();
  try {
    await connection.query("BEGIN TRANSACTION");
    await connection.query(`DROP TABLE IF EXISTS ${table}`);
    // a copy, since the worker's build takes the buffer away from the caller
    await connection.insertArrowFromIPCStream(stream.slice(), {name: table, create: true});
    const {rows} = plainTable(await answer(connection, "SELECT 1 FROM duckdb_tables() WHERE table_name = ?", [table]));
    if (rows.length === 0) throw new Error(`${table} ends too early; expected a whole Arrow IPC stream`);
    await connection.query("COMMIT");
  } finally {
    await connection.close();
  }
}

/** The database on an engine that has just been opened. */
export async function connectedDatabase({connect, failed, stop}: Engine): Promise<Database> {
  const connection = await connect();
  let close = (_reason: Error): void => undefined;
  const closed = new Promise<never>((_, reject) => (close = reject));
  const halted = Promise.race([failed, closed]);
  let open = true;
  halted.catch(() => (open = false));

  let last: Promise<unknown> = Promise.resolve();
  function inTurn<T>(sql: string, work: () => Promise<T>): Promise<T> {
    const turn = last
      .then(() => Promise.race(open ? [work(), halted] : [halted]))
      .catch((cause: unknown) => {
        throw cause instanceof QueryError ? new QueryError(cause.message, sql, {cause}) : queryError(cause, sql);
      });
    last = turn.catch(() => undefined);
    return turn;
  }

  for (const sql of settings) await inTurn(sql, async () => connection.query(sql));
  const query: Database["query"] = (sql, params = []) =>
    inTurn(sql, async () => plainTable(await answer(connection, sql, params)));
  const {rows} = await query("SELECT version()");
  return {
    version: String(rows[0]?.[0]),
    query,
    load: (table, stream) => inTurn(`load ${table}`, () => replace(connect, table, stream)),
    async close() {
      close(new QueryError("database closed: no answer; open it again", ""));
      await stop();
    }
  };
}
