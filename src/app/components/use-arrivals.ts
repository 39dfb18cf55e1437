import { useLocation } from "preact-iso/router";
import { useEffect } from "preact/hooks";
import { isBackupFile } from "../platform/files.ts";
import { isUnread, readArrival } from "../platform/read-arrival.ts";
import { type Arrival, ARRIVAL_LIFE } from "../state/arrivals.ts";
import { useServices } from "../state/services.ts";
import { useMessages } from "./messages-context.ts";
import { useTellError } from "./use-tell-error.ts";

/** Whether it is something that becomes accounts. */
function isForAdd({ files = [], texts = [] }: Arrival): boolean {
  return files.length + texts.length > 0 && !files.some(isBackupFile);
}

/** Hands what came from outside the window to who takes it, once the vault is open. A form with something in it is not taken
 * away, but for the one a new account is typed into: that gives way. */
export function useArrivals(): void {
  const { accounts, adding, arrivals, backups, notices, unsaved } = useServices();
  const { arrivals: words } = useMessages();
  const { path, route } = useLocation();
  const tellError = useTellError();
  const waiting = arrivals.waiting.value;
  const state = accounts.status.value?.state;
  const isOpen = state === "open" || state === "empty";
  const isAdding = path === "/add";

  function isHeld(): boolean {
    return unsaved.any.peek() && !(isAdding && !adding.staged.peek());
  }
  function tellProblem(name: string) {
    if (isAdding) route("/add", true); // not told again after a reload
    const { problems } = words; // the name may be anything: it stands in an address
    notices.say(Object.hasOwn(problems, name) ? problems[name as keyof typeof problems] : problems.gone);
  }
  function take({ files = [], texts = [], hasFolder, goal, problem }: Arrival) {
    const backup = files.find(isBackupFile);
    if (hasFolder) notices.say(words.folder);
    if (problem !== undefined) tellProblem(problem);
    else if (goal !== undefined || backup) {
      if (unsaved.any.peek()) return notices.say(words.finishFirst);
      if (backup) backups.drop(backup);
      if (backup || goal !== "/") route(backup ? "/restore" : goal!);
    } else if (files.length > 0) adding.takeFiles(files).catch(tellError);
    else if (texts.length > 0) adding.takeTexts(texts).catch(tellError);
  }

  useEffect(() => {
    for (const unread of arrivals.take(isUnread)) void readArrival(unread).then(arrivals.bring, tellError);
    if (!isOpen) {
      const timer = setTimeout(() => arrivals.take(() => false), ARRIVAL_LIFE); // what is too old goes
      return () => clearTimeout(timer);
    }
    if (isHeld() && waiting.some(([, one]) => isForAdd(one))) {
      arrivals.take(isForAdd);
      notices.say(words.finishFirst);
    }
    for (const one of arrivals.take((one) => isAdding || !isForAdd(one))) take(one);
    // Taken when that screen is there, and the one before has put down what it held.
    if (arrivals.waiting.peek().length > 0) route("/add");
    else if (isAdding && location.search) route("/add", true);
  }, [waiting, isOpen, path]);
}
