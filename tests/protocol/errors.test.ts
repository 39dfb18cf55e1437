import { describe, expect, it } from "vitest";
import { type ErrorCode, ProtocolError, STATUS_OF } from "../../src/protocol/errors.ts";

describe("STATUS_OF", () => {
  it.each(Object.entries(STATUS_OF))("%s has a status for a body, %i", (code, status) => {
    expect(code).toMatch(/^[a-z]+(_[a-z]+)*$/);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(() => Response.json({}, { status })).not.toThrow();
  });
});

describe("ProtocolError", () => {
  it("gives the body that crosses the wire, without what it does not have", () => {
    expect(JSON.stringify(new ProtocolError("not_found").body)).toBe(`{"error":"not_found"}`);
    const error = new ProtocolError("rate_limited", { detail: "a", retryAfter: 0, cause: new Error("inside") });
    expect(JSON.stringify(error.body)).toBe(`{"error":"rate_limited","detail":"a","retryAfter":0}`);
    expect(error.cause).toEqual(new Error("inside"));
  });

  it("says code and detail, but no statement", () => {
    expect(new ProtocolError("bad_proof", { detail: "htm" }).message).toBe("bad_proof: htm");
    expect(new ProtocolError("device_revoked", { detail: "eyJ.eyJ.sig" }).message).toBe("device_revoked");
  });

  it("takes every code", () => {
    for (const code of Object.keys(STATUS_OF) as ErrorCode[]) {
      expect(new ProtocolError(code).body).toEqual({ error: code });
    }
  });
});
