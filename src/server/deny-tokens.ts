import { fromBase64Url, toBase64Url } from "../protocol/bytes.ts";
import type { Parts } from "./parts.ts";

/** The token by which a locked device denies one request: 128 bits that this server alone can make, kept in no table. */
export function createDenyTokens({ secrets }: Pick<Parts, "secrets">) {
  return async (rid: string, deviceId: string): Promise<string> =>
    toBase64Url(fromBase64Url(await secrets.hmac("deny-token", `${rid}|${deviceId}`)).slice(0, 16));
}
