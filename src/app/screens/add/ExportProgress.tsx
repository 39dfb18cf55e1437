import { useMessages } from "../../components/messages-context.ts";
import type { ExportProgress as Progress } from "../../../vault/api.ts";

/** Numbers of missing codes that are named one by one. */
const MOST_NAMED = 12;

/** How far the codes of each export are together, and which are missing. */
export function ExportProgress({ exports }: { exports: readonly Progress[] }) {
  const { imports } = useMessages();
  const missing = useMissing();
  return (
    <>
      {exports.length > 1 && <p>{imports.mixed}</p>}
      {exports.map((one, i) => {
        if (one.isUnclear || one.size === 0) return <p key={i}>{imports.unclear}</p>;
        const here = exports.length > 1
          ? imports.progressOf(i + 1, one.have, one.size)
          : imports.progress(one.have, one.size);
        return <p key={i}>{here} {missing(one)}</p>;
      })}
    </>
  );
}

function useMissing(): (progress: Progress) => string {
  const { imports } = useMessages();
  return ({ missing }) => {
    if (missing.length === 0) return imports.whole;
    if (missing.length === 1) return imports.missingOne(missing[0]!);
    if (missing.length > MOST_NAMED) return imports.missingCount(missing.length);
    return imports.missingMany(imports.and(missing.slice(0, -1).join(", "), String(missing.at(-1))));
  };
}

/** Whether a code of some export is still to come. */
export function isWaiting(exports: readonly Progress[]): boolean {
  return exports.some(({ missing, isUnclear }) => missing.length > 0 && !isUnclear);
}
