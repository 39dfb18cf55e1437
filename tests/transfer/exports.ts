/** Exports as Google Authenticator writes them: published ones, and an encoder that shares nothing with what reads them.
 * @module */
import { Buffer } from "node:buffer";
import { concat } from "../../src/protocol/bytes.ts";
import { field, varint } from "../browser/harness/protobuf.ts";

type Bytes = Uint8Array<ArrayBuffer>;

export interface Exported {
  /** Bytes, or ASCII. */
  readonly secret?: Bytes | string;
  readonly name?: string;
  readonly issuer?: string;
  readonly algorithm?: number;
  readonly digits?: number;
  readonly type?: number;
  readonly counter?: bigint | number;
  /** Bytes after all that. */
  readonly more?: Bytes;
}

export interface Batch {
  readonly size?: number;
  readonly index?: number;
  readonly id?: number;
}

const NOTHING = new Uint8Array();

/** Negative numbers have ten bytes, as int32 and int64 do. */
export function numberField(number: number, value: number | bigint): Bytes {
  return concat(varint(number << 3), varint(BigInt.asUintN(64, BigInt(value))));
}

function optional(number: number, value: string | Bytes | undefined): Bytes {
  return value === undefined ? NOTHING : field(number, value);
}

export function accountBytes({ secret, name, issuer, algorithm, digits, type, counter, more = NOTHING }: Exported) {
  const numbers = [[4, algorithm], [5, digits], [6, type], [7, counter]] as const;
  return concat(
    optional(1, secret),
    optional(2, name),
    optional(3, issuer),
    ...numbers.map(([number, value]) => value === undefined ? NOTHING : numberField(number, value)),
    more,
  );
}

export function payloadOf(accounts: readonly Exported[], { size = 1, index = 0, id = 1 }: Batch = {}): Bytes {
  return concat(
    ...accounts.map((account) => field(1, accountBytes(account))),
    numberField(2, 1),
    numberField(3, size),
    numberField(4, index),
    numberField(5, id),
  );
}

export function linkOf(payload: Uint8Array): string {
  return `otpauth-migration://offline?data=${encodeURIComponent(Buffer.from(payload).toString("base64"))}`;
}

export function exportLink(accounts: readonly Exported[], batch?: Batch): string {
  return linkOf(payloadOf(accounts, batch));
}

/** An ordinary account: SHA-1, six digits, TOTP. */
export function totp(label: string, issuer = "ACME"): Exported {
  return { secret: label.padEnd(20, "*"), name: `${issuer}:${label}`, issuer, algorithm: 1, digits: 1, type: 2 };
}

/** From the README and the tests of github.com/scito/extract_otp_secrets, written by Google Authenticator; what is in them as
 * Google's own Protocol Buffers for Python printed it there. `batch`: its id. */
export const PUBLISHED = [
  {
    data:
      "CjUKEPqlBekzoNEukL7qlsjBCDYSDnBpQHJhc3BiZXJyeXBpGgtyYXNwYmVycnlwaSABKAEwAhABGAEgACjr4JKK%2B%2F%2F%2F%2F%2F8B",
    accounts: [["totp", "7KSQL2JTUDIS5EF65KLMRQIIGY", "raspberrypi", "pi@raspberrypi", 0]],
  },
  {
    data: "CigKEPqlBekzoNEukL7qlsjBCDYSDnBpQHJhc3BiZXJyeXBpIAEoATACEAEYASAAKLzjp5n4%2F%2F%2F%2F%2FwE%3D",
    accounts: [["totp", "7KSQL2JTUDIS5EF65KLMRQIIGY", "", "pi@raspberrypi", 0]],
  },
  {
    data:
      "CigKEPqlBekzoNEukL7qlsjBCDYSDnBpQHJhc3BiZXJyeXBpIAEoATACCjUKEPqlBekzoNEukL7qlsjBCDYSDnBpQHJhc3BiZXJyeXBpGgtyYXNwYmVycnlwaSABKAEwAhABGAEgACiQ7OOa%2Bf%2F%2F%2F%2F8B",
    accounts: [
      ["totp", "7KSQL2JTUDIS5EF65KLMRQIIGY", "", "pi@raspberrypi", 0],
      ["totp", "7KSQL2JTUDIS5EF65KLMRQIIGY", "raspberrypi", "pi@raspberrypi", 0],
    ],
  },
  {
    data: "CiUKEPqlBekzoNEukL7qlsjBCDYSCWhvdHAgZGVtbyABKAEwATgEEAEYASAAKNuv15j6%2F%2F%2F%2F%2FwE%3D",
    accounts: [["hotp", "7KSQL2JTUDIS5EF65KLMRQIIGY", "", "hotp demo", 4]],
  },
  {
    // A name with a colon is issuer and label, as in a key URI.
    data:
      "CjYKEPqlBekzoNEukL7qlsjBCDYSHGVuY29kaW5nOiDCv8Okw4TDqcOJPyAoZGVtbykgASgBMAIQARgBIAAorfCurv%2F%2F%2F%2F%2F%2FAQ%3D%3D",
    accounts: [["totp", "7KSQL2JTUDIS5EF65KLMRQIIGY", "encoding", "¿äÄéÉ? (demo)", 0]],
  },
  {
    // With "+" and "/" as they are: a link that something decoded on its way.
    data:
      "ClEKFAciUeGF4aS6IDCvMv99ySZ1ekKsEiVTZXJlbml0eUxhYnM6dGVzdDFAc2VyZW5pdHlsYWJzLmNvLnVrGgxTZXJlbml0eUxhYnMgASgBMAIKUQoUkIY8/fbrHZWTb4CBln18lvqt0HcSJVNlcmVuaXR5TGFiczp0ZXN0MkBzZXJlbml0eWxhYnMuY28udWsaDFNlcmVuaXR5TGFicyABKAEwAgpRChScf+1/Ua4d4gCY0W/7fj9VBkM9PBIlU2VyZW5pdHlMYWJzOnRlc3QzQHNlcmVuaXR5bGFicy5jby51axoMU2VyZW5pdHlMYWJzIAEoATACClEKFG6Qu0ryTSFA/l5rmvTIXtNeb5LtEiVTZXJlbml0eUxhYnM6dGVzdDRAc2VyZW5pdHlsYWJzLmNvLnVrGgxTZXJlbml0eUxhYnMgASgBMAIQARgBIAAogtTa1vz/////AQ==",
    accounts: [
      ["totp", "A4RFDYMF4GSLUIBQV4ZP67OJEZ2XUQVM", "SerenityLabs", "test1@serenitylabs.co.uk", 0],
      ["totp", "SCDDZ7PW5MOZLE3PQCAZM7L4S35K3UDX", "SerenityLabs", "test2@serenitylabs.co.uk", 0],
      ["totp", "TR76272RVYO6EAEY2FX7W7R7KUDEGPJ4", "SerenityLabs", "test3@serenitylabs.co.uk", 0],
      ["totp", "N2ILWSXSJUQUB7S6NONPJSC62NPG7EXN", "SerenityLabs", "test4@serenitylabs.co.uk", 0],
    ],
  },
  {
    // GNOME's Authenticator.
    data: "CjYKEExyJfPiZeroMa/MdF%2BnkTISE2pvaG5kb2VAZXhhbXBsZS5jb20aB0Rpc2NvcmQgASgBMAIQARgBIAA%3D",
    accounts: [["totp", "JRZCL47CMXVOQMNPZR2F7J4RGI", "Discord", "johndoe@example.com", 0]],
  },
] as const;

/** Two codes of one export (github.com, the tests of an importer): number 42, the second with SHA-256 and eight digits. */
export const PUBLISHED_BATCH = [
  "otpauth-migration://offline?data=Ci4KCkhlbGxvId6tvu8SEWFsaWNlQGV4YW1wbGUub3JnGgdFeGFtcGxlIAEoATACEAEYAiAAKCo%3D",
  "otpauth-migration://offline?data=CikKFG1hZGUtdXAtaW1wb3J0LXNlZWQhEglPdGhlcjpib2IaACACKAIwAgoiCgpIZWxsbyHerb7vEgVjYXJvbBoHQ291bnRlciABKAEwARABGAIgASgq",
] as const;
