/** A process that opens the database of its first argument, a {@linkcode Where} in JSON, and ends. @module */
import { openDatabase } from "../../../src/server/database/open.ts";

const { close } = await openDatabase(JSON.parse(Deno.args[0]!));
await close();
