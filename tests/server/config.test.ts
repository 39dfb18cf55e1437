import { expect, it } from "vitest";
import { type Environment, readConfig } from "../../src/server/config.ts";

const HTTPS = { PUBLIC_ORIGIN: "https://sign.example.org" };

it.each<[string, Environment, readonly string[]]>([
  ["https, listening on this computer alone", HTTPS, ["127.0.0.1", "::1"]],
  ["https, HOST=localhost", { ...HTTPS, HOST: "localhost" }, ["127.0.0.1", "::1"]],
  ["https, listening on all interfaces", { ...HTTPS, HOST: "0.0.0.0" }, []],
  ["http", {}, []],
  ["https and TRUSTED_PROXIES", { ...HTTPS, TRUSTED_PROXIES: "192.0.2.1, 192.0.2.2" }, ["192.0.2.1", "192.0.2.2"]],
  ["https and no TRUSTED_PROXIES at all", { ...HTTPS, TRUSTED_PROXIES: "" }, []],
])("readConfig() of %s trusts %2$j", (_what, env, trusted) => {
  expect(readConfig(env).trustedProxies).toEqual(trusted);
});
