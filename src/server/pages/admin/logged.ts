import type { AccountDeps } from "../account/deps.ts";
import type { AuditDetail } from "../../audit.ts";
import type { PageContext } from "../page.ts";

export type Logged = (c: PageContext, kind: string, subject: string, detail?: AuditDetail) => Promise<void>;

/** Writes what an admin does into the audit log. */
export function createLogged({ services: { audit } }: AccountDeps): Logged {
  return async (c, kind, subject, detail = {}) => {
    await audit.append({ kind, actor: c.get("person").id, subject, ip: c.get("browser").ip, detail });
  };
}
