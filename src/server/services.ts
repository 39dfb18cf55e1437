/** Puts the parts of the server together, in the order in which they need each other. @module */
import { createActivity } from "./activity.ts";
import { createAnswers } from "./answers.ts";
import { createApplications } from "./applications.ts";
import { createAudit } from "./audit.ts";
import type { ClientAddress } from "./client-address.ts";
import { createCosigning } from "./cosigning.ts";
import { createDelivery, type Delivery, type DeliveryDeps } from "./delivery.ts";
import { createDenyTokens } from "./deny-tokens.ts";
import { createDevices } from "./devices.ts";
import { createEnrolments } from "./enrolments.ts";
import { createFatigue } from "./fatigue.ts";
import { createInbox } from "./inbox.ts";
import { createLimits } from "./limits.ts";
import { createLocationAccess } from "./location-access.ts";
import { createLocationNotices } from "./location-notices.ts";
import { createLocations } from "./locations.ts";
import { createModes } from "./modes.ts";
import { createNonces } from "./nonces.ts";
import type { Parts } from "./parts.ts";
import { createTotp } from "./people/totp.ts";
import { createPolicies } from "./policies.ts";
import { createProofs } from "./proofs.ts";
import { topicOf } from "./push/payload.ts";
import { createRequests } from "./requests.ts";
import type { ServerKeys } from "./server-keys.ts";
import { createSignIns } from "./sign-ins.ts";
import { createStatements } from "./statements.ts";

export interface ServiceDeps extends Pick<DeliveryDeps, "send" | "inBackground" | "log"> {
  readonly keys: ServerKeys;
  readonly address: ClientAddress;
  /** Why a subscription may not be sent to, or null. */
  readonly checkPush: (subscription: { endpoint: string; keys: { p256dh: string; auth: string } }) => string | null;
}

export function createServices(parts: Parts, { keys, address, checkPush, send, inBackground, log }: ServiceDeps) {
  const limits = createLimits(parts);
  const policies = createPolicies(parts);
  const audit = createAudit(parts);
  const statements = createStatements(() => keys.request);
  const denyToken = createDenyTokens(parts);
  const fatigue = createFatigue(parts, limits);
  const nonces = createNonces(parts);
  const totp = createTotp(parts, limits);
  // Delivery needs devices, which log activity, which is delivered.
  const tells: Pick<Delivery, "activity" | "everyone"> = {
    activity: (...told) => delivery.activity(...told),
    everyone: (told) => delivery.everyone(told),
  };
  const activity = createActivity(parts, tells);
  const devices = createDevices(parts, { statements, activity, audit, totp });
  const delivery = createDelivery(parts, {
    statements,
    denyToken,
    send,
    inBackground,
    log,
    pushGone: devices.pushGone,
    topicOf: (accountId, kind) => topicOf((text) => parts.secrets.hmac("push-topic", text), accountId, kind),
  });
  const cosigning = createCosigning(parts, { nonces, limits, activity, audit });
  const modes = createModes(parts, { policies, activity, audit });
  const enrolments = createEnrolments(parts, { activity, audit, policies, checkPush });
  const requests = createRequests(parts, { devices, statements, policies, fatigue, delivery });
  const access = createLocationAccess(parts);
  const applications = createApplications(parts, access);
  const locations = createLocations(parts, { policies, access, limits, audit });
  const locationNotices = createLocationNotices(parts, { access, delivery });
  const answers = createAnswers(parts, {
    devices,
    requests,
    policies,
    fatigue,
    locations,
    activity,
    audit,
    denyToken,
  });
  const proofs = createProofs(parts, { devices, nonces });
  const signIns = createSignIns(parts, { policies, applications, locations, access });
  const inbox = createInbox(parts, {
    policies,
    fatigue,
    activity,
    access,
    denyToken,
    rotations: async () => keys.rotations,
    giveTotp: totp.giveTo,
    mayApprove: modes.mayApprove,
    isCosignWaiting: cosigning.isWaiting,
    makeNonce: nonces.make,
  });

  return {
    parts,
    keys,
    address,
    checkPush,
    limits,
    policies,
    audit,
    fatigue,
    nonces,
    denyToken,
    totp,
    activity,
    devices,
    cosigning,
    modes,
    delivery,
    enrolments,
    requests,
    access,
    locations,
    locationNotices,
    answers,
    proofs,
    applications,
    signIns,
    inbox,
  };
}
export type Services = ReturnType<typeof createServices>;
