import { Button } from "../../components/Button.tsx";
import { Icon } from "../../components/Icon.tsx";
import type { ListMode } from "../../components/list-mode.ts";
import { useMessages } from "../../components/messages-context.ts";
import { type Selection, SelectionModel } from "../../state/selection.ts";
import { type Services, useServices } from "../../state/services.ts";
import { useEffect } from "preact/hooks";
import { ModeHead } from "./ModeHead.tsx";
import { SelectBar } from "./SelectBar.tsx";
import { SelectCard } from "./SelectCard.tsx";

/** The list while accounts are selected. */
export function selecting({ accounts }: Services): ListMode {
  const selection = new SelectionModel(accounts);
  return {
    Row: (props) => <SelectCard {...props} selection={selection} />,
    Head: () => <Head selection={selection} />,
    Foot: () => <SelectBar selection={selection} />,
    onExtend: selection.extend,
  };
}

function Head({ selection }: { readonly selection: Selection }) {
  const { accounts, home } = useServices();
  const { select } = useMessages().organise;
  const chosen = selection.chosen.value.length, hidden = selection.hidden.value;
  const isAll = selection.isAll.value;

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      const isWriting = event.target instanceof HTMLElement &&
        event.target.matches("input:not([type=checkbox]), textarea");
      if (event.key !== "a" || !(event.ctrlKey || event.metaKey) || event.shiftKey || event.altKey || isWriting) return;
      if (document.querySelector("dialog[open]")) return;
      event.preventDefault();
      selection.all();
    }
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);

  const isEmpty = accounts.total.value === 0;
  useEffect(() => {
    if (isEmpty) home.end();
  }, [isEmpty]);

  const count = select.count(chosen) + (hidden > 0 ? ` · ${select.hidden(hidden)}` : "");
  return (
    <>
      <Button look="icon" aria-label={select.end} title={select.end} onClick={home.end}>
        <Icon name="close" />
      </Button>
      <ModeHead title={chosen === 0 ? select.none : count} hint={select.help}>
        <Button
          aria-label={isAll ? select.nothingHint : select.allHint}
          title={select.help}
          onClick={() => isAll ? selection.none() : selection.all()}
        >
          {isAll ? select.nothing : select.all}
        </Button>
      </ModeHead>
    </>
  );
}
