import { useEffect } from "preact/hooks";
import { useTellError } from "../../components/use-tell-error.ts";
import type { LoadedApprovals } from "../../state/approvals.ts";
import { useServices } from "../../state/services.ts";

/** Approvals, loaded where they are not yet; null until it is known which organisation accounts there are. */
export function useApprovals(): LoadedApprovals | null {
  const { approvals } = useServices();
  const tellError = useTellError();
  useEffect(() => {
    approvals.open().catch(tellError);
  }, []);
  const loaded = approvals.loaded.value;
  return loaded?.organisations.all.value ? loaded : null;
}
