import { useServices } from "../state/services.ts";

/** Runs a call to the vault that may want the person to unlock once more: shows the dialog for that, then runs it again.
 * Gives null when the person cancels. */
export function useGesture() {
  return useServices().gesture.withGesture;
}
