/** Passwords: Argon2id (RFC 9106) as PHC strings, computed in a pool of workers. @module */
import type { Done, Job } from "./password-worker.ts";

export interface Passwords {
  /** A PHC string, with a salt of its own. */
  hash(password: string): Promise<string>;
  /** `hash` null, as of a person who is unknown: takes as long, and is false. */
  verify(password: string, hash: string | null): Promise<boolean>;
  close(): void;
}

/** Of a random password that nobody kept; the same cost as every other hash. */
const NOBODYS = "$argon2id$v=19$m=19456,t=2,p=1$FLWFjCd/CgmkVVAKJVSk4w$FDdfk8t3/2NDU41J6SOBm5411BtSIn/zsAJNjx2aYRg";
const WORKERS = 4;
/** Longer ones are no passwords. UTF-16 units. */
export const MAX_PASSWORD = 1_024;

interface Waiting {
  readonly resolve: (result: string | boolean) => void;
  readonly reject: (error: Error) => void;
}

/** A pool of at most `workers`, each started when it is first needed; jobs wait their turn. */
export function createPasswords(workers = WORKERS): Passwords {
  const pool: Worker[] = [], idle: Worker[] = [];
  const jobs: Job[] = [];
  const waiting = new Map<number, Waiting>();
  let count = 0;

  function startWorker(): Worker {
    const worker = new Worker(new URL("./password-worker.ts", import.meta.url), { type: "module" });
    worker.onmessage = ({ data }: MessageEvent<Done>) => {
      const { resolve, reject } = waiting.get(data.id)!;
      waiting.delete(data.id);
      idle.push(worker);
      next();
      if ("error" in data) reject(new Error(`Cannot hash: ${data.error}`));
      else resolve(data.result);
    };
    worker.onerror = (event) => {
      event.preventDefault();
      for (const { reject } of waiting.values()) reject(new Error(`Cannot hash: ${event.message}`));
      waiting.clear();
    };
    pool.push(worker);
    return worker;
  }

  function next(): void {
    while (jobs.length > 0) {
      const worker = idle.pop() ?? (pool.length < workers ? startWorker() : null);
      if (!worker) return;
      worker.postMessage(jobs.shift());
    }
  }

  function run(password: string, hash: string | null): Promise<string | boolean> {
    return new Promise((resolve, reject) => {
      const id = ++count;
      waiting.set(id, { resolve, reject });
      // Accents can be typed in two ways (RFC 8265 §4.2.2: NFC).
      jobs.push({ id, password: password.normalize("NFC"), hash });
      next();
    });
  }

  return {
    async hash(password) {
      return await run(password, null) as string;
    },
    async verify(password, hash) {
      const isSensible = password !== "" && password.length <= MAX_PASSWORD; // hash-wasm throws for an empty one
      const isRight = await run(isSensible ? password : " ", hash ?? NOBODYS) as boolean;
      return isRight && isSensible && hash !== null;
    },
    close() {
      for (const worker of pool) worker.terminate();
      for (const { reject } of waiting.values()) reject(new Error("Cannot hash: the pool is closed"));
      waiting.clear();
    },
  };
}
