/** Opens what the server keeps: its folder, its secret, its database. What fails becomes a sentence for the operator. @module */
import { type Config, ConfigError } from "./config.ts";
import { type Database, openDatabase } from "./database/open.ts";
import { SecretsError } from "./secret-key.ts";
import { openSecrets, type Secrets } from "./secrets.ts";

export interface Kept {
  readonly database: Database;
  readonly secrets: Secrets;
}

/** For tools that work on what a server keeps: in the wrong folder they would make it anew.
 * @throws {ConfigError} When there is no database file. */
export async function checkThere({ database: where }: Pick<Config, "database">): Promise<void> {
  if (where.kind === "postgres") return;
  await Deno.stat(where.path).catch((cause) => {
    throw new ConfigError(`There is no database at ${where.path}. Set the variables that the server has.`, { cause });
  });
}

/** The database alone.
 * @throws {ConfigError} When it can't be opened. */
export async function openKeptDatabase({ database: where }: Pick<Config, "database">): Promise<Database> {
  return await openDatabase(where).catch((cause) => {
    throw new ConfigError(cause.message, { cause });
  });
}

/** Nothing that is there already is written over.
 * @throws {ConfigError} When the folder can't be used, the secret is missing or damaged, or the database can't be opened. */
export async function openKept(
  { dataFolder, database: where, secret }: Pick<Config, "dataFolder" | "database" | "secret">,
): Promise<Kept> {
  const secrets = await (async () => {
    try {
      await Deno.mkdir(dataFolder, { recursive: true, mode: 0o700 });
      return await openSecrets({
        envSecret: secret,
        keyFile: `${dataFolder}/secret.key`,
        engine: where.kind,
        ...where.kind === "sqlite" && { sealedFile: where.path },
      });
    } catch (cause) {
      const { message } = cause as Error;
      if (cause instanceof SecretsError) throw new ConfigError(message, { cause });
      throw new ConfigError(
        `The data folder "${dataFolder}" can't be used: ${message}. ` +
          "Give this user a folder to write to, or name another by the variable DATA_FOLDER.",
        { cause },
      );
    }
  })();
  return { secrets, database: await openKeptDatabase({ database: where }) };
}
