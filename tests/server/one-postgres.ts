/** One PostgreSQL for all the fast tests, as Vitest's `globalSetup`: it starts when a test first asks for it, and is gone
 * when the run is over, also where somebody ends it. @module */
import postgres from "postgres";
import type { TestProject } from "vitest/node";
import { openDatabase } from "../../src/server/database/open.ts";
import { type Cluster, createCluster } from "./postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** Fetched, it says where PostgreSQL is: a URL that lacks a database's name. */
    readonly postgres: string;
  }
}

/** The database that was migrated, once: to copy it is much faster than to migrate each. */
export const MIGRATED = "template_countersign";

async function start(): Promise<Cluster> {
  const cluster = await createCluster();
  try {
    await cluster.start();
    const admin = postgres(cluster.urlOf("postgres"), { max: 1 });
    await admin.unsafe(`create database ${MIGRATED}`);
    await admin.end();
    await (await openDatabase({ kind: "postgres", url: cluster.urlOf(MIGRATED) })).close();
    return cluster;
  } catch (error) {
    await cluster.remove();
    throw error;
  }
}

export default function setup({ provide }: TestProject): () => Promise<void> {
  let cluster: Promise<Cluster> | null = null;
  const door = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    onListen: ({ port }) => provide("postgres", `http://127.0.0.1:${port}`),
    onError: (error) => new Response((error as Error).message, { status: 500 }),
  }, async () => new Response((await (cluster ??= start())).urlOf("")));
  return async () => {
    await door.shutdown();
    await (await cluster?.catch(() => null))?.remove();
  };
}
