import { expect, it, vi } from "vitest";
import { ApprovalsModel } from "../../../src/app/state/approvals.ts";
import { hashOfSubscription } from "../../../src/protocol/enrolment.ts";
import { ProtocolError } from "../../../src/protocol/errors.ts";
import { arrive, createWorld, news, organisation, SUBSCRIPTION } from "../approvals.ts";

const fails = (...args: ConstructorParameters<typeof ProtocolError>) => () =>
  Promise.reject(new ProtocolError(...args));

it("An app without any organisation account makes no request: at a start, on return, on a push, when asked to check", async () => {
  const { loaded, server } = createWorld([], { permission: "granted" });
  await loaded.open();
  loaded.setVisible(false);
  loaded.setVisible(true);
  loaded.hear({ type: "push-changed" });
  loaded.hear({ type: "unverified" });
  loaded.hear({ type: "notice", kind: "activity", device: "dev1" });
  await arrive();
  expect(await loaded.requests.check()).toBeNull();
  await loaded.organisations.turnOnPush();
  expect(server.calls).toEqual([]);
});

it("No call is made while the vault is locked, whatever the service worker says", async () => {
  const { loaded, server } = createWorld([organisation()]);
  loaded.hear({ type: "push-changed" });
  loaded.hear({ type: "notice", kind: "activity", device: "dev1" });
  loaded.setVisible(false);
  loaded.setVisible(true);
  await arrive();
  expect(server.calls).toEqual([]);
});

it("OrganisationsModel.start() asks what the server says, and stores what differs alone", async () => {
  const { loaded: { organisations }, server, device } = createWorld([organisation({ details: false })]);
  const note = vi.spyOn(device, "note");
  await organisations.start();
  expect(server.calls).toEqual(["device"]);
  expect(note).not.toHaveBeenCalled();
  server.answers.device = async () => news({ mode: "broker", reason: "used by single sign-on" });
  await organisations.refresh();
  expect(note).toHaveBeenCalledOnce();
  expect(organisations.shown.value[0]!.mode).toBe("broker");
  expect(organisations.active.value).toEqual([]);
  expect(organisations.news.value.get("dev1")?.reason).toBe("used by single sign-on");
});

it("OrganisationsModel takes new request keys, and goes on past those it has", async () => {
  const { loaded: { organisations }, server, device } = createWorld([organisation()]);
  server.answers.device = async () => news({ rotations: ["old one", "new one"] });
  await organisations.start();
  expect(device.rotated).toEqual(["new one"]);
});

it("OrganisationsModel sends a changed push subscription once, and none that the server knows", async () => {
  const { loaded: { organisations }, server, device, push } = createWorld([organisation()], { permission: "granted" });
  push.has = SUBSCRIPTION;
  const putPush = vi.fn(async () => {});
  server.answers.putPush = putPush;
  await organisations.start();
  expect(putPush).toHaveBeenCalledWith("dev1", SUBSCRIPTION);
  expect(device.all[0]!.push).toBe(await hashOfSubscription(SUBSCRIPTION));
  server.answers.device = async () => news({ pushState: "good" });
  await organisations.refresh();
  expect(putPush).toHaveBeenCalledOnce();
  push.has = { ...SUBSCRIPTION, endpoint: "https://push.example/2" };
  await organisations.refresh();
  expect(putPush).toHaveBeenLastCalledWith("dev1", push.has);
});

it("OrganisationsModel sends what the browser changed while the vault was locked", async () => {
  const world = createWorld([organisation({ push: await hashOfSubscription(SUBSCRIPTION), pushChanged: true })], {
    permission: "granted",
  });
  world.push.has = SUBSCRIPTION;
  world.server.answers.device = async () => news({ pushState: "good" });
  await world.loaded.organisations.start();
  expect(world.server.calls).toEqual(["device", "putPush"]);
});

it("OrganisationsModel makes a new subscription when the push service says that the old one is gone", async () => {
  const world = createWorld([organisation({ push: await hashOfSubscription(SUBSCRIPTION) })], {
    permission: "granted",
  });
  world.push.has = SUBSCRIPTION;
  world.server.answers.device = async () => news({ pushState: "gone" });
  await world.loaded.organisations.start();
  expect(world.push.renewed).toBe(1);
  expect(world.server.calls).toContain("putPush");
});

it("OrganisationsModel says nothing of push where the push service can't be reached, and that there is none where it is refused", async () => {
  const hash = await hashOfSubscription(SUBSCRIPTION);
  const world = createWorld([organisation({ push: hash })], { permission: "granted" });
  vi.spyOn(console, "warn").mockReturnValue();
  world.push.subscribes = false;
  await world.loaded.organisations.start();
  expect(world.server.calls).not.toContain("putPush");
  world.push.state = "denied";
  const putPush = vi.fn(async () => {});
  world.server.answers.putPush = putPush;
  await world.loaded.organisations.refresh();
  expect(putPush).toHaveBeenCalledWith("dev1", null);
});

it("OrganisationsModel puts the account's TOTP secret into the list of codes, once", async () => {
  const { loaded: { organisations }, server, device } = createWorld([organisation()]);
  server.answers.device = async () => news({ totp: true });
  await organisations.start();
  expect(device.added).toHaveLength(1);
  expect(device.added[0]![0]).toContain("otpauth://totp/ACME:alice");
  expect(device.all[0]!.codesId).toBe("id of stage-1");
  await organisations.refresh();
  expect(server.calls.filter((name) => name === "totp")).toHaveLength(1);
});

it("OrganisationsModel takes an account with the same secret for the TOTP account, and adds no second", async () => {
  const world = createWorld([organisation()]);
  const stage = world.device.stage;
  world.device.stage = async (text) => ({
    ...await stage(text),
    same: [{ id: "there", issuer: "", label: "", sameSecret: true }],
  });
  world.server.answers.device = async () => news({ totp: true });
  await world.loaded.organisations.start();
  expect(world.device.added).toEqual([]);
  expect(world.device.held.size).toBe(0);
  expect(world.device.all[0]!.codesId).toBe("there");
});

it("OrganisationsModel wipes a key on the server's signed word alone", async () => {
  const { loaded: { organisations }, server, device } = createWorld([organisation()]);
  server.answers.device = fails("device_revoked", { detail: "not signed" });
  await organisations.start();
  expect(device.revoked).toEqual([]);
  expect(device.all[0]!.state).toBe("unanswered");
  server.answers.device = fails("device_unknown");
  await organisations.refresh();
  expect(device.all[0]!.state).toBe("unanswered");
  server.answers.device = fails("device_revoked", { detail: "signed revocation" });
  await organisations.refresh();
  expect(device.revoked).toEqual(["dev1"]);
  server.calls.length = 0;
  await organisations.refresh();
  expect(server.calls).toEqual([]);
});

it("OrganisationsModel takes newer request keys before it takes a revocation for unsigned", async () => {
  const { loaded: { organisations }, server, device } = createWorld([organisation()]);
  const revoke = device.revoke;
  device.revoke = async (id, statement) => {
    if (device.rotated.length === 0) throw Object.assign(new Error(), { name: "not-revoked" });
    await revoke(id, statement);
  };
  const discover = server.answers.discover;
  server.answers.discover = async () => ({ ...await discover(), rotations: ["new one"] });
  server.answers.device = fails("device_revoked", { detail: "signed revocation" });
  await organisations.start();
  expect(device.revoked).toEqual(["dev1"]);
  expect(device.all[0]!.state).toBe("revoked");
});

it("OrganisationsModel leaves everything as it is when the server can't be reached, and an unanswered account comes back", async () => {
  const { loaded: { organisations }, server, device } = createWorld([organisation()]);
  server.answers.device = fails("unavailable");
  await organisations.start();
  expect(device.all[0]!.state).toBe("active");
  expect(organisations.troubles.value.get("dev1")).toBe("unavailable");
  device.put(organisation({ state: "unanswered" }));
  server.answers.device = async () => news();
  await organisations.refresh();
  expect(device.all[0]!.state).toBe("active");
  expect(organisations.troubles.value.size).toBe(0);
});

it("OrganisationsModel.leave() tells the server and forgets; offline it is queued and told at the next start", async () => {
  const { loaded: { organisations }, server, device } = createWorld([organisation()]);
  await organisations.start();
  server.answers.remove = fails("unavailable");
  await organisations.leave("dev1");
  expect(device.all[0]!.state).toBe("leaving");
  expect(organisations.shown.value).toEqual([]);
  server.answers.remove = async () => ({ revoked: "not signed" });
  await organisations.refresh();
  expect(device.all).toHaveLength(1);
  server.answers.remove = async () => ({ revoked: "signed revocation" });
  await organisations.refresh();
  expect(device.revoked).toEqual(["dev1"]);
  expect(device.all).toEqual([]);
});

it("OrganisationsModel.leave() tells the server though the vault has not told yet that the account was left", async () => {
  const { loaded: { organisations }, server, device } = createWorld([organisation()], {
    methods: { leave: async () => {} },
  });
  await organisations.start();
  server.answers.remove = async () => ({ revoked: "not signed" });
  await organisations.leave("dev1");
  expect(device.all[0]!.state).toBe("active"); // and not unanswered
  server.answers.remove = async () => ({ revoked: "signed revocation" });
  await organisations.refresh();
  expect(device.all).toEqual([]);
});

it("OrganisationsModel keeps the key of an account that was left until the server has signed that it is revoked", async () => {
  const { loaded: { organisations }, server, device } = createWorld([organisation({ state: "leaving" })]);
  server.answers.remove = fails("device_revoked", { detail: "not signed" });
  await organisations.start();
  expect(device.all[0]!.state).toBe("leaving");
  server.answers.remove = fails("device_unknown");
  await organisations.refresh();
  expect(device.all[0]!.state).toBe("leaving");
  server.answers.remove = fails("device_revoked", { detail: "signed revocation" });
  await organisations.refresh();
  expect(device.all).toEqual([]);
});

it("OrganisationsModel goes on to the next account when one fails", async () => {
  const { loaded: { organisations }, server } = createWorld([organisation(), organisation({ id: "dev2" })]);
  server.answers.device = (id) => id === "dev1" ? fails("unavailable")() : Promise.resolve(news({ mode: "codes" }));
  await organisations.start();
  expect(organisations.shown.value.map(({ mode }) => mode)).toEqual(["approvals", "codes"]);
});

it("ApprovalsModel loads once, ends what it loaded, and can try again", async () => {
  const { loaded } = createWorld([]);
  const end = vi.spyOn(loaded, "end");
  let tries = 0;
  const approvals = new ApprovalsModel(async () => {
    if (tries++ === 0) throw new Error("offline");
    return loaded;
  });
  await expect(approvals.ready()).rejects.toThrow("offline");
  expect(await approvals.ready()).toBe(loaded);
  await approvals.open();
  expect(tries).toBe(2);
  expect(approvals.loaded.value).toBe(loaded);
  approvals[Symbol.dispose]();
  expect(end).toHaveBeenCalledOnce();
});
