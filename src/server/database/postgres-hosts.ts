/** Several hosts in one URL: which of them takes writes. postgres.js 3.4 could look itself, but it takes a hot standby
 * for writable, and where no host answers it tries again forever, without a pause and without an error. @module */
import { connect, type Socket } from "node:net";
import postgres from "postgres";

export interface Host {
  readonly host: string;
  readonly port: number;
}

/** s */
const PROBE_TIMEOUT = 3;

/** The hosts that `url` names, how many connections it allows, and the URL for any one of them: postgres.js takes the host from its options then, and
 * so IPv6 too. A writable one is always what is wanted, so that `target_session_attrs` may say nothing else.
 * @throws {Error} When `url` can't be read. The message holds no password. */
export function hostsOf(url: string): { hosts: Host[]; urlOfOne: string; max: number } {
  const parts = /^(postgres(?:ql)?:\/\/(?:[^/?#]*@)?)([^/?#@]+)(\/[^?#]*)?(?:\?([^#]*))?$/.exec(url);
  if (!parts) throw new Error("Cannot read DATABASE_URL: it must look like postgres://user:password@host:5432/name");
  const [, before, authority, name = "", queryText] = parts;
  const query = new URLSearchParams(queryText);
  const attributes = query.get("target_session_attrs");
  if (attributes !== null && attributes !== "read-write" && attributes !== "primary") {
    throw new Error(`Cannot use DATABASE_URL: target_session_attrs is "${attributes}", but must be read-write`);
  }
  query.delete("target_session_attrs");
  const max = Number(query.get("max") ?? 10);
  if (!Number.isInteger(max) || max < 1) {
    throw new Error("Cannot use DATABASE_URL: max must be a number of connections");
  }
  query.delete("max");
  const hosts = authority!.split(",").map((text) => {
    const [, host, port] = /^(\[[0-9a-f:.]+\]|[^:]+)(?::(\d+))?$/i.exec(text) ?? [];
    if (!host) throw new Error(`Cannot read DATABASE_URL: "${text}" is no host`);
    return { host: host.replace(/^\[|\]$/g, ""), port: Number(port ?? 5432) };
  });
  return { hosts, urlOfOne: `${before}host${name}${query.size > 0 ? `?${query}` : ""}`, max };
}

/** The options of postgres.js that lead to one host. */
export function at({ host, port }: Host): { host: string; port: number } {
  return { host: [host], port: [port] } as never; // typed as one, but split at its colons where it is no list
}

/** What postgres.js asks for sockets: each leads to the host that takes writes. Where none does it leads to the first,
 * whose refusal then is the error. */
export function findPrimary(hosts: readonly Host[], urlOfOne: string): () => Promise<Socket> {
  let search: Promise<Host> | null = null;
  return async () => {
    search ??= Promise.any(hosts.map((host) => takeWhenWritable(host, urlOfOne))).catch(() => hosts[0]!);
    const found = search;
    const { host, port } = await found;
    const socket = connect(port, host);
    // Whatever ended it, that host may be a standby by now, or gone.
    socket.once("close", () => search = search === found ? null : search);
    return Object.assign(socket, { host, port }); // by `host` postgres.js checks the certificate
  };
}

/** @throws When `host` does not answer, or only reads. */
async function takeWhenWritable(host: Host, url: string): Promise<Host> {
  const probe = postgres(url, {
    ...at(host),
    max: 1,
    fetch_types: false,
    connect_timeout: PROBE_TIMEOUT,
    onnotice: () => {},
  });
  try {
    const [row] = await probe<{ transaction_read_only: "on" | "off" }[]>`show transaction_read_only`;
    if (row?.transaction_read_only !== "off") throw new Error(`${host.host}:${host.port} takes no writes`);
    return host;
  } finally {
    await probe.end({ timeout: 0 });
  }
}
