import * as v from "valibot";
import { isCountryCode } from "../location/codes.ts";
import { EvidenceShape } from "../protocol/location.ts";
import type { Parts } from "./parts.ts";

/** What an organisation asks of its people and their devices. */
const PolicyShape = v.strictObject({
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

const CountryCode = v.pipe(v.string(), v.check(isCountryCode, "no country"));

/** In which countries an application may be used. `{ list: "block", countries: [] }`: in all of them, but it has to be known in
 * which one. */
const LocationPolicyShape = v.strictObject({
  /** Whether `countries` are the ones let in, or the ones kept out. */
  list: v.picklist(["allow", "block"]),
  countries: v.pipe(v.array(CountryCode), v.maxLength(300)),
  /** Strict: every country that the position may lie in must be let in. */
  borders: v.picklist(["strict", "lenient"]),
  evidence: EvidenceShape,
  /** A network address of another country is refused, too. */
  refuseOtherNetwork: v.boolean(),
});
export type LocationPolicy = v.InferOutput<typeof LocationPolicyShape>;

/** What an application may set for itself. Without `location` it asks for none. */
const ApplicationPolicyShape = v.strictObject({
  ...v.partial(v.pick(PolicyShape, ["match", "appLockRequired", "cosignRequired", "deviceRequired"])).entries,
  location: v.optional(LocationPolicyShape),
});
export type ApplicationPolicy = v.InferOutput<typeof ApplicationPolicyShape>;

/** What a row of `applications` says. */
export function ownPolicyOf({ policy }: { readonly policy: string }): ApplicationPolicy {
  return v.parse(ApplicationPolicyShape, JSON.parse(policy));
}

/** The organisation's word on all locations. */
const LocationSettingsShape = v.strictObject({
  /** What a code counts as, such as XK as RS. Taken once: the result is not looked up again. */
  disputed: v.record(CountryCode, CountryCode),
  /** How long statements are kept, in days. */
  keptDays: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(365)),
});
export type LocationSettings = v.InferOutput<typeof LocationSettingsShape>;

const DEFAULT_LOCATION_SETTINGS: LocationSettings = { disputed: {}, keptDays: 30 };

function locationSettingsOf(set: unknown): LocationSettings {
  return v.parse(LocationSettingsShape, { ...DEFAULT_LOCATION_SETTINGS, ...set as object | undefined });
}

/** What holds for sign-ins to one application, or to this server's own pages. */
export interface AppliedPolicy extends Policy {
  /** Null: the country is not asked for. */
  readonly location: LocationPolicy | null;
}

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

function policyOf(set: unknown): Policy {
  return v.parse(PolicyShape, { ...DEFAULT_POLICY, ...set as object | undefined });
}

/** Ways besides the password that people can set up and sign in with. Without one nobody new gets in. */
export function mainWays({ methods, brokerAccounts }: Policy): ("push" | "passkey" | "totp")[] {
  return (["push", "passkey", "totp"] as const).filter((way) =>
    methods.includes(way) && !(way === "push" && brokerAccounts)
  );
}

const KEY = "policy", LOCATION_KEY = "location";

export function createPolicies({ db }: Pick<Parts, "db">) {
  async function readSetting(key: string): Promise<unknown> {
    const row = await db.selectFrom("settings").select("value").where("key", "=", key).executeTakeFirst();
    return row && JSON.parse(row.value);
  }
  async function writeSetting(key: string, setting: unknown): Promise<void> {
    const value = JSON.stringify(setting);
    await db.insertInto("settings").values({ key, value })
      .onConflict((conflict) => conflict.column("key").doUpdateSet({ value })).execute();
  }
  /** Where it still reads as `was`; any, if not given. */
  async function replaceSetting<T>(key: string, readAs: (set: unknown) => T, next: T, was?: T): Promise<boolean> {
    if (was === undefined) {
      await writeSetting(key, next);
      return true;
    }
    const row = await db.selectFrom("settings").select("value").where("key", "=", key).executeTakeFirst();
    if (JSON.stringify(readAs(row && JSON.parse(row.value))) !== JSON.stringify(was)) return false;
    const value = JSON.stringify(next);
    const set = row
      ? await db.updateTable("settings").set({ value }).where("key", "=", key).where("value", "=", row.value)
        .returning("key").executeTakeFirst()
      : await db.insertInto("settings").values({ key, value })
        .onConflict((conflict) => conflict.column("key").doNothing()).returning("key").executeTakeFirst();
    return set !== undefined;
  }
  const read = async (): Promise<Policy> => policyOf(await readSetting(KEY));

  return {
    readOrganisationPolicy: read,
    /** Where it still is `was`; any, if not given. */
    writeOrganisationPolicy: (policy: Policy, was?: Policy): Promise<boolean> =>
      replaceSetting(KEY, policyOf, v.parse(PolicyShape, policy), was),
    async readLocationSettings(): Promise<LocationSettings> {
      return locationSettingsOf(await readSetting(LOCATION_KEY));
    },
    /** Where they still are `was`; any, if not given. */
    writeLocationSettings: (settings: LocationSettings, was?: LocationSettings): Promise<boolean> =>
      replaceSetting(LOCATION_KEY, locationSettingsOf, v.parse(LocationSettingsShape, settings), was),
    /** The organisation's, as the application has narrowed it: what either requires is required. */
    async policyFor(applicationId: string | null): Promise<AppliedPolicy> {
      const policy = await read();
      if (applicationId === null) return { ...policy, location: null };
      const row = await db.selectFrom("applications").select("policy").where("id", "=", applicationId)
        .executeTakeFirst();
      const own = row ? ownPolicyOf(row) : {};
      return {
        ...policy,
        match: policy.match === "type6" || own.match === "type6" ? "type6" : "type2",
        appLockRequired: policy.appLockRequired || own.appLockRequired === true,
        cosignRequired: policy.cosignRequired || own.cosignRequired === true,
        deviceRequired: policy.deviceRequired || own.deviceRequired === true,
        location: own.location ?? null,
      };
    },
  };
}
export type Policies = ReturnType<typeof createPolicies>;
