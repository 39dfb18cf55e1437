import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { useServices } from "../state/services.ts";
import type { AccountView } from "../../vault/api.ts";
import { BrandIcon } from "./BrandIcon.tsx";

interface Props {
  readonly account: Pick<AccountView, "issuer" | "icon">;
  readonly children?: ComponentChildren;
}

/** The mark of the brand that a person chose for an account, or that its issuer is; else the children. */
export function DrawIcon({ account: { issuer, icon }, children }: Props) {
  const { model } = useServices().icons.value!;
  const chosen = icon?.startsWith("brand:") ? icon.slice("brand:".length) : null;
  useEffect(() => {
    if (chosen === null && issuer !== "") model.wantIndex();
  }, [chosen, issuer]);
  const slug = chosen ?? (model.index.value && model.brandOf(issuer));
  return slug === null ? <>{children}</> : <BrandIcon key={slug} slug={slug}>{children}</BrandIcon>;
}
