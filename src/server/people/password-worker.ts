/** One of the pool's workers: Argon2id blocks its thread for tens of milliseconds. @module */
import { argon2id, argon2Verify } from "hash-wasm";

declare const self: {
  onmessage: ((event: MessageEvent<Job>) => void) | null;
  postMessage(done: Done): void;
};

/** `hash` null: a new hash of `password` is wanted. */
export interface Job {
  readonly id: number;
  readonly password: string;
  readonly hash: string | null;
}

export type Done = { readonly id: number; readonly result: string | boolean } | {
  readonly id: number;
  readonly error: string;
};

/** OWASP's Password Storage Cheat Sheet: 19 MiB (in KiB here), two passes, one lane. */
const COST = { memorySize: 19_456, iterations: 2, parallelism: 1, hashLength: 32, outputType: "encoded" } as const;

self.onmessage = async ({ data: { id, password, hash } }) => {
  try {
    const salt = crypto.getRandomValues(new Uint8Array(16));
    const result = hash === null ? await argon2id({ ...COST, password, salt }) : await argon2Verify({ password, hash });
    self.postMessage({ id, result });
  } catch (error) {
    self.postMessage({ id, error: (error as Error).message });
  }
};
