import { computed } from "@preact/signals";
import { useEffect } from "preact/hooks";
import { ArrangeCard } from "../../components/ArrangeCard.tsx";
import { Button } from "../../components/Button.tsx";
import type { ListMode, RowProps } from "../../components/list-mode.ts";
import { useMessages } from "../../components/messages-context.ts";
import { type Services, useServices } from "../../state/services.ts";
import { ModeHead } from "./ModeHead.tsx";

/** The list while its order is changed: all of it. */
export function arranging({ accounts }: Services): ListMode {
  accounts.search("");
  accounts.clearTags();
  const pinned = computed(() => accounts.all.value.filter((account) => account.pinned).length);
  function Row(props: RowProps) {
    const { account, count } = props;
    return account.pinned
      ? <ArrangeCard {...props} first={0} last={pinned.value - 1} />
      : <ArrangeCard {...props} first={pinned.value} last={count - 1} />;
  }
  return { Row, Head, moves: true };
}

function Head() {
  const { accounts, home, preferences } = useServices();
  const { sort } = preferences.all.value;
  const isSeveral = accounts.total.value > 1;
  useEffect(() => {
    if (sort !== "hand" || !isSeveral) home.end(); // another tab chose, or deleted
  }, [sort, isSeveral]);
  const { arrange } = useMessages().organise;
  return (
    <ModeHead title={arrange.title}>
      <Button onClick={home.end}>{arrange.done}</Button>
    </ModeHead>
  );
}
