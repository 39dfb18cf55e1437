/** What approvals.md says of requests, in memory and for one person: the model that both databases are compared with.
 * @module */

export type Step =
  | { readonly op: "begin"; readonly browser: number }
  | { readonly op: "approve"; readonly request: number; readonly device: number; readonly isRight: boolean }
  | { readonly op: "deny" | "report" | "denyByToken"; readonly request: number; readonly device: number }
  | { readonly op: "cancel" | "consume" | "stateOf"; readonly request: number; readonly browser: number }
  | { readonly op: "revoke"; readonly device: number }
  | { readonly op: "wait"; readonly ms: number };

interface ModelRequest {
  state: string;
  readonly browser: number;
  readonly expiresAt: number;
  readonly asked: readonly number[];
  decidedAt: number;
  approvedBy: number | null;
  deniedBy: number | null;
}

interface Window {
  count: number;
  resetsAt: number;
}

const MINUTE = 60_000;

export function createModel(startsAt: number, devices: number) {
  let now = startsAt, heldUntil = 0, isOff = false;
  const revoked = new Set<number>();
  const requests: ModelRequest[] = [];
  const windows = new Map<string, Window>();

  function count(name: string, per: number): number {
    const window = windows.get(name);
    if (!window || window.resetsAt <= now) {
      windows.set(name, { count: 1, resetsAt: now + per });
      return 1;
    }
    return ++window.count;
  }
  function refresh(request: ModelRequest) {
    if (request.state === "pending" && request.expiresAt <= now) request.state = "expired";
  }
  function active(): number[] {
    return Array.from({ length: devices }, (_, device) => device).filter((device) => !revoked.has(device));
  }
  function whyFinal({ state }: ModelRequest): string {
    if (state === "expired") return "request_expired";
    return state === "superseded" ? "request_superseded" : `request_final: ${state}`;
  }
  function denied() {
    if (count("denials", 10 * MINUTE) >= 2) heldUntil = Math.max(heldUntil, now + 20 * MINUTE);
  }
  function begin(browser: number): string {
    if (active().length === 0) return "no_device";
    if (isOff) return "push_off";
    if (heldUntil > now) return "muted";
    if ((windows.get("unanswered")?.count ?? 0) >= 10) return "push_off";
    if (count("pushes", 5 * MINUTE) > 3) return "rate_limited";
    count("unanswered", Infinity);
    for (const request of requests) {
      refresh(request);
      if (request.state === "pending") request.state = "superseded";
    }
    requests.push({
      state: "pending",
      browser,
      expiresAt: now + 120_000,
      asked: active(),
      decidedAt: 0,
      approvedBy: null,
      deniedBy: null,
    });
    return "begun";
  }
  function answer(step: Step & { readonly request: number; readonly device: number }): string {
    const request = requests[step.request]!;
    refresh(request);
    if (step.op === "denyByToken") {
      if (revoked.has(step.device) || !request.asked.includes(step.device)) return "not_found";
      if (request.state === "denied" && request.deniedBy === step.device && now < request.expiresAt + 10 * MINUTE) {
        return "denied";
      }
      if (request.state !== "pending") return `request_final: ${request.state}`;
      Object.assign(request, { state: "denied", deniedBy: step.device, decidedAt: now });
      denied();
      return "denied";
    }
    if (revoked.has(step.device)) return "bad_answer: kid";
    if (!request.asked.includes(step.device)) return "bad_answer: asked";
    if (request.state !== "pending") return whyFinal(request);
    request.decidedAt = now;
    if (step.op === "approve") {
      request.state = step.isRight ? "approved" : "mismatched";
      request.approvedBy = step.device;
      if (step.isRight) windows.delete("unanswered");
      else if (count("mismatches", 60 * MINUTE) >= 3) heldUntil = Math.max(heldUntil, now + 15 * MINUTE);
      return step.isRight ? "approved" : "number_mismatch";
    }
    request.state = step.op === "deny" ? "denied" : "reported";
    if (step.op === "deny") request.deniedBy = step.device;
    denied();
    if (step.op === "report") isOff = true;
    return request.state;
  }

  return {
    now: () => now,
    count: () => requests.length,
    run(step: Step): string {
      if (step.op === "begin") return begin(step.browser);
      if (step.op === "wait") {
        now += step.ms;
        return "waited";
      }
      if (step.op === "revoke") {
        if (revoked.has(step.device)) return "gone";
        revoked.add(step.device);
        return "revoked";
      }
      if (!("browser" in step)) return answer(step);
      const request = requests[step.request]!;
      refresh(request);
      const isMine = request.browser === step.browser;
      if (step.op === "stateOf") return isMine ? request.state : "null";
      if (step.op === "cancel") {
        if (!isMine || request.state !== "pending") return "false";
        request.state = "cancelled";
        return "true";
      }
      if (!isMine || request.state !== "approved" || request.decidedAt <= now - 60_000) return "null";
      if (revoked.has(request.approvedBy!)) return "null";
      request.state = "consumed";
      return "consumed";
    },
    /** Of every request, in order. */
    states(): string[] {
      requests.forEach(refresh);
      return requests.map(({ state }) => state);
    },
  };
}
