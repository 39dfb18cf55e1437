import type { ActivityDetail } from "../../activity.ts";
import type { AuditDetail } from "../../audit.ts";
import type { ActivityKind } from "../../../protocol/device-api.ts";
import type { PageContext } from "../page.ts";
import type { AccountDeps } from "./deps.ts";

export type Told = (
  c: PageContext,
  kind: ActivityKind,
  detail?: { readonly audit?: AuditDetail; readonly activity?: ActivityDetail },
) => Promise<void>;

/** Writes what people change of their own accounts into the audit log, and tells them and their devices. */
export function createTold({ services: { audit, activity } }: AccountDeps): Told {
  return async (c, kind, { audit: kept = {}, activity: shown = {} } = {}) => {
    const { id } = c.get("person"), { browser, os, region, ip } = c.get("browser");
    await audit.append({ kind, actor: id, subject: id, ip, detail: kept });
    await activity.add(id, kind, { browser, os, region, ...shown });
  };
}
