/** Puts the parts of the server together, in the order in which they need each other. @module */
import { createActivity } from "./activity.ts";
import { createAnswers } from "./answers.ts";
import { createApplications } from "./applications.ts";
import { createAudit } from "./audit.ts";
import type { ClientAddress } from "./client-address.ts";
import { createDelivery, type Delivery, type DeliveryDeps } from "./delivery.ts";
import { createDenyTokens } from "./deny-tokens.ts";
import { createDevices } from "./devices.ts";
import { createEnrolments } from "./enrolments.ts";
import { createFatigue } from "./fatigue.ts";
import { createInbox } from "./inbox.ts";
import { createLimits } from "./limits.ts";
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

export interface ServiceDeps extends Pick<DeliveryDeps, "send" | "inBackground"> {
  readonly keys: ServerKeys;
  readonly address: ClientAddress;
  /** Why a subscription may not be sent to, or null. */
  readonly checkPush: (subscription: { endpoint: string; keys: { p256dh: string; auth: string } }) => string | null;
}

export function createServices(parts: Parts, { keys, address, checkPush, send, inBackground }: ServiceDeps) {
  const limits = createLimits(parts);
  const policies = createPolicies(parts);
  const audit = createAudit(parts);
  const statements = createStatements(() => keys.request);
  const denyToken = createDenyTokens(parts);
  const fatigue = createFatigue(parts, limits);
  const nonces = createNonces(parts);
  const totp = createTotp(parts, limits);
  // Delivery needs devices, which log activity, which is delivered.
  const tells = { activity: (...told: Parameters<Delivery["activity"]>) => delivery.activity(...told) };
  const activity = createActivity(parts, tells);
  const devices = createDevices(parts, { statements, activity, audit, totp });
  const delivery = createDelivery(parts, {
    statements,
    denyToken,
    send,
    inBackground,
    pushGone: devices.pushGone,
    topicOf: (accountId, kind) => topicOf((text) => parts.secrets.hmac("push-topic", text), accountId, kind),
  });
  const enrolments = createEnrolments(parts, { activity, audit, policies, checkPush });
  const requests = createRequests(parts, { devices, statements, policies, fatigue, delivery });
  const answers = createAnswers(parts, { devices, requests, policies, fatigue, activity, audit, denyToken });
  const proofs = createProofs(parts, { devices, nonces });
  const applications = createApplications(parts);
  const signIns = createSignIns(parts, { policies, applications });
  const inbox = createInbox(parts, {
    policies,
    fatigue,
    activity,
    denyToken,
    rotations: async () => keys.rotations,
    giveTotp: totp.giveTo,
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
    delivery,
    enrolments,
    requests,
    answers,
    proofs,
    applications,
    signIns,
    inbox,
  };
}
export type Services = ReturnType<typeof createServices>;
