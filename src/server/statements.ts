import { signStatement } from "../protocol/jws.ts";

export interface RequestKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
}

/** Signs what the server says to devices, by the key that they pinned. `key` gives the current one. */
export function createStatements(key: () => RequestKey) {
  return {
    sign(typ: string, payload: object): Promise<string> {
      const { kid, privateKey } = key();
      return signStatement(typ, { kid }, payload, privateKey);
    },
  };
}
export type Statements = ReturnType<typeof createStatements>;
