import * as v from "valibot";
import type { Parts } from "./parts.ts";

/** What an organisation asks of its people and their devices. */
export const PolicyShape = v.strictObject({
  /** Digits of the number to match. */
  match: v.picklist(["type2", "type6"]),
  appLockRequired: v.boolean(),
  cosignRequired: v.boolean(),
  /** Ways to sign in besides the password. */
  methods: v.array(v.picklist(["push", "passkey", "totp", "recovery", "passwordless"])),
  /** An application opens only to people with an active device. */
  deviceRequired: v.boolean(),
  /** Accounts on devices serve single sign-on alone. */
  brokerAccounts: v.boolean(),
  /** Notifications may say which application asks. */
  details: v.boolean(),
  selfRegistration: v.boolean(),
});
export type Policy = v.InferOutput<typeof PolicyShape>;

/** What an application may set for itself. */
export const ApplicationPolicyShape = v.partial(
  v.pick(PolicyShape, ["match", "appLockRequired", "cosignRequired", "deviceRequired"]),
);
export type ApplicationPolicy = v.InferOutput<typeof ApplicationPolicyShape>;

export const DEFAULT_POLICY: Policy = {
  match: "type2",
  appLockRequired: false,
  cosignRequired: false,
  methods: ["push", "passkey", "totp", "recovery", "passwordless"],
  deviceRequired: false,
  brokerAccounts: false,
  details: true,
  selfRegistration: false,
};

const KEY = "policy";

export function createPolicies({ db }: Pick<Parts, "db">) {
  async function read(): Promise<Policy> {
    const row = await db.selectFrom("settings").select("value").where("key", "=", KEY).executeTakeFirst();
    return row ? v.parse(PolicyShape, { ...DEFAULT_POLICY, ...JSON.parse(row.value) }) : DEFAULT_POLICY;
  }

  return {
    readOrganisationPolicy: read,
    async writeOrganisationPolicy(policy: Policy): Promise<void> {
      const value = JSON.stringify(v.parse(PolicyShape, policy));
      await db.insertInto("settings").values({ key: KEY, value })
        .onConflict((conflict) => conflict.column("key").doUpdateSet({ value })).execute();
    },
    /** The organisation's, as the application has narrowed it: what either requires is required. */
    async policyFor(applicationId: string | null): Promise<Policy> {
      const policy = await read();
      if (applicationId === null) return policy;
      const row = await db.selectFrom("applications").select("policy").where("id", "=", applicationId)
        .executeTakeFirst();
      const own: ApplicationPolicy = row ? v.parse(ApplicationPolicyShape, JSON.parse(row.policy)) : {};
      return {
        ...policy,
        match: policy.match === "type6" || own.match === "type6" ? "type6" : "type2",
        appLockRequired: policy.appLockRequired || own.appLockRequired === true,
        cosignRequired: policy.cosignRequired || own.cosignRequired === true,
        deviceRequired: policy.deviceRequired || own.deviceRequired === true,
      };
    },
  };
}
export type Policies = ReturnType<typeof createPolicies>;
