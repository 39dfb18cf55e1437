/** A policy as a form carries it, and what changes between two of them. @module */
import type { Policy } from "../../policies.ts";

export const METHODS = ["push", "passkey", "totp", "recovery", "passwordless"] as const;
const SWITCHES = [
  "appLockRequired",
  "cosignRequired",
  "deviceRequired",
  "brokerAccounts",
  "details",
  "selfRegistration",
] as const;

/** `field` gives "" for what was not sent. */
export function readPolicy(field: (name: string) => string): Policy {
  const isOn = (name: string) => field(name) === "on";
  return {
    match: field("match") === "type6" ? "type6" : "type2",
    methods: METHODS.filter((method) => isOn(`method-${method}`)),
    appLockRequired: isOn("appLockRequired"),
    cosignRequired: isOn("cosignRequired"),
    deviceRequired: isOn("deviceRequired"),
    brokerAccounts: isOn("brokerAccounts"),
    details: isOn("details"),
    selfRegistration: isOn("selfRegistration"),
  };
}

/** What `readPolicy` reads `policy` from. */
export function policyFields(policy: Policy): Record<string, string> {
  return {
    match: policy.match,
    ...Object.fromEntries(policy.methods.map((method) => [`method-${method}`, "on"])),
    ...Object.fromEntries(SWITCHES.filter((name) => policy[name]).map((name) => [name, "on"])),
  };
}

/** The same text for equal policies. */
export function policyText(policy: Policy): string {
  return new URLSearchParams(Object.entries(policyFields(policy)).sort(([a], [b]) => a < b ? -1 : 1)).toString();
}

export type PolicyChange =
  | "type2"
  | "type6"
  | `${typeof SWITCHES[number] | typeof METHODS[number]}${"On" | "Off"}`;

export function changesBetween(before: Policy, after: Policy): PolicyChange[] {
  const toggled = <Name extends string>(name: Name, was: boolean, is: boolean) =>
    was === is ? [] : [`${name}${is ? "On" : "Off"}` as const];
  return [
    ...before.match === after.match ? [] : [after.match],
    ...METHODS.flatMap((name) => toggled(name, before.methods.includes(name), after.methods.includes(name))),
    ...SWITCHES.flatMap((name) => toggled(name, before[name], after[name])),
  ];
}

/** Whether people who have an account notice. */
export function concernsPeople(changes: readonly PolicyChange[]): boolean {
  return changes.some((change) => change !== "selfRegistrationOn" && change !== "selfRegistrationOff");
}
