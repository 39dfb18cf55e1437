import { accountName } from "../../components/account-name.ts";
import { Button } from "../../components/Button.tsx";
import { useMessages } from "../../components/messages-context.ts";
import { useServices } from "../../state/services.ts";
import styles from "./ChooseAccount.module.css";

/** A picture held several accounts: which one? */
export function ChooseAccount() {
  const { adding } = useServices();
  const { add, codes, common } = useMessages();
  return (
    <>
      <p>{add.chooseHint}</p>
      <ul class={styles.choices}>
        {adding.choices.value.map((one) => (
          <li key={one.stageId}>
            <Button onClick={() => adding.choose(one)}>
              <bdi>{accountName(one.view, codes.unnamed)}</bdi>
            </Button>
          </li>
        ))}
      </ul>
      <div>
        <Button look="quiet" onClick={() => adding.clear()}>{common.cancel}</Button>
      </div>
    </>
  );
}
