import type { OrganisationView } from "../../../vault/approvals-api.ts";

/** "Ada Lovelace (ada)" */
export function accountName({ name, displayName }: OrganisationView["account"]): string {
  return displayName ? `${displayName} (${name})` : name;
}
