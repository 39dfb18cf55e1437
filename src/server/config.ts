/** What an operator sets, from the environment. @module */
import type { Where } from "./database/open.ts";
import { readExtraOrigins } from "./push/endpoint.ts";

/** Every variable that is read, for the permissions of `start.ts`. */
export const VARIABLES = [
  "COUNTERSIGN_SECRET",
  "DATABASE_URL",
  "DATA_FOLDER",
  "DEMO_KEY",
  "DEMO_LOCATION_KEY",
  "DEMO_ORIGIN",
  "HOST",
  "PORT",
  "PUBLIC_ORIGIN",
  "PUSH_EXTRA_ORIGINS",
  "SERVER_NAME",
  "TRUSTED_PROXIES",
  "VAPID_SUBJECT",
] as const;
export type Environment = Readonly<Partial<Record<typeof VARIABLES[number], string>>>;

export interface Config {
  readonly port: number;
  readonly hostname: string;
  /** Where people reach this server. */
  readonly publicOrigin: URL;
  /** What the server calls itself on phones. */
  readonly name: string;
  /** Holds the database and the secret. */
  readonly dataFolder: string;
  readonly database: Where;
  /** 32 bytes in base64url or hexadecimal, or null for the file in the data folder. */
  readonly secret: string | null;
  readonly pushExtraOrigins: readonly string[];
  /** Whom push services may turn to (RFC 8292 §2.1). */
  readonly vapidSubject: string;
  /** Addresses whose X-Forwarded-For counts; this computer's own where people come by https and HOST is only this computer. */
  readonly trustedProxies: readonly string[];
  /** The demo application that was started along, with its API key, and that of its page that asks for the country. */
  readonly demo: { readonly origin: URL; readonly key: string; readonly locationKey: string | null } | null;
}

const LOOPBACK = ["localhost", "127.0.0.1", "::1"];
const LOCAL_PROXIES = "127.0.0.1, ::1";

/** A setting that can't be used; the message is for the operator. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
}

function originOf(name: string, text: string): URL {
  const url = URL.parse(text);
  if (!url || !/^https?:$/.test(url.protocol)) { // "localhost:8000" is a URL too, of the scheme "localhost"
    throw new ConfigError(`${name} is "${text}", but must be an address such as https://sign.example.org.`);
  }
  return new URL(url.origin);
}

/** @throws {ConfigError} */
export function readConfig(env: Environment): Config {
  const portText = env.PORT ?? "8000", port = Number(portText);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new ConfigError(`PORT is "${portText}", but must be a number from 1 to 65535.`);
  }
  const publicOrigin = originOf("PUBLIC_ORIGIN", env.PUBLIC_ORIGIN ?? `http://localhost:${port}`);
  const dataFolder = env.DATA_FOLDER ?? "data";
  const hostname = env.HOST ?? "127.0.0.1";
  const isHttps = publicOrigin.protocol === "https:";
  // This server speaks no TLS: where people reach it by https, but only this computer does, a proxy on it stands before.
  const isBehindProxy = isHttps && LOOPBACK.includes(hostname);
  const subject = env.VAPID_SUBJECT ?? (isHttps ? publicOrigin.origin : "mailto:admin@localhost");
  if (!/^(mailto:[^\s@]+@[^\s@]+|https:\/\/\S+)$/.test(subject)) {
    throw new ConfigError(`VAPID_SUBJECT is "${subject}", but must begin with mailto: or https://.`);
  }
  const url = env.DATABASE_URL;
  if (url !== undefined && !/^postgres(ql)?:\/\//.test(url)) {
    throw new ConfigError("DATABASE_URL must begin with postgres://."); // it holds a password: not repeated
  }
  return {
    port,
    hostname,
    publicOrigin,
    name: (env.SERVER_NAME ?? "Countersign").slice(0, 64),
    dataFolder,
    database: url === undefined ? { kind: "sqlite", path: `${dataFolder}/countersign.db` } : { kind: "postgres", url },
    secret: env.COUNTERSIGN_SECRET ?? null,
    pushExtraOrigins: extraOriginsOf(env.PUSH_EXTRA_ORIGINS ?? "", publicOrigin),
    vapidSubject: subject,
    trustedProxies: (env.TRUSTED_PROXIES ?? (isBehindProxy ? LOCAL_PROXIES : "")).split(/[\s,]+/)
      .filter((one) => one !== ""),
    demo: env.DEMO_ORIGIN && env.DEMO_KEY
      ? {
        origin: originOf("DEMO_ORIGIN", env.DEMO_ORIGIN),
        key: env.DEMO_KEY,
        locationKey: env.DEMO_LOCATION_KEY ?? null,
      }
      : null,
  };
}

function extraOriginsOf(text: string, publicOrigin: URL): readonly string[] {
  try {
    return readExtraOrigins(text, publicOrigin);
  } catch (cause) {
    throw new ConfigError((cause as Error).message, { cause });
  }
}
