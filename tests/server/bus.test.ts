import { describe, expect, it, vi } from "vitest";
import { openDatabase } from "../../src/server/database/open.ts";
import { EACH_DATABASE, POSTGRES } from "./databases.ts";

describe.each(EACH_DATABASE)("on %s", (_name, engine) => {
  it("publish() reaches those who subscribed to that topic, in order", async () => {
    const { bus, close } = await engine.open();
    const heard: string[] = [];
    const other = vi.fn();
    bus.subscribe("request:1", (message) => heard.push(message));
    bus.subscribe("request:2", other);
    for (const message of ["a", "", "ä\n🙂"]) await bus.publish("request:1", message);
    await bus.publish("request:1");
    await vi.waitFor(() => expect(heard).toEqual(["a", "", "ä\n🙂", ""]));
    expect(other).not.toHaveBeenCalled();
    await close();
  });

  it("subscribe() gives what ends that subscription alone", async () => {
    const { bus, close } = await engine.open();
    const [first, second] = [vi.fn(), vi.fn()];
    const end = bus.subscribe("t", first);
    bus.subscribe("t", second);
    end();
    end();
    await bus.publish("t", "1");
    await vi.waitFor(() => expect(second).toHaveBeenCalledExactlyOnceWith("1"));
    expect(first).not.toHaveBeenCalled();
    bus.subscribe("t", first);
    await bus.publish("t", "2");
    await vi.waitFor(() => expect(first).toHaveBeenCalledExactlyOnceWith("2"));
    await close();
  });

  it("publish() reaches the others when one listener throws", async () => {
    const { bus, close } = await engine.open();
    const said = vi.spyOn(console, "error").mockImplementation(() => {});
    const heard = vi.fn();
    bus.subscribe("t", () => {
      throw new Error("no");
    });
    bus.subscribe("t", heard);
    await bus.publish("t", "1");
    await vi.waitFor(() => expect(heard).toHaveBeenCalledOnce());
    expect(said).toHaveBeenCalledExactlyOnceWith(new Error("no"));
    said.mockRestore();
    await close();
  });

  it("publish() refuses what NOTIFY can't carry, and carries all else", async () => {
    const { bus, close } = await engine.open();
    const heard: string[] = [];
    bus.subscribe("t", (message) => heard.push(message));
    await expect(bus.publish("t", "x".repeat(7_998))).rejects.toThrow(RangeError);
    await expect(bus.publish("t", "ä".repeat(3_999))).rejects.toThrow(RangeError);
    await expect(bus.publish("t\nu", "")).rejects.toThrow(RangeError);
    await bus.publish("t", "x".repeat(7_997));
    await vi.waitFor(() => expect(heard.map(({ length }) => length)).toEqual([7_997]));
    await close();
  });
});

it("publish() reaches other servers on the same PostgreSQL", async () => {
  const where = await POSTGRES.place();
  const [one, other] = [await openDatabase(where), await openDatabase(where)];
  const heard = vi.fn();
  other.bus.subscribe("t", heard);
  await one.bus.publish("t", "1");
  await vi.waitFor(() => expect(heard).toHaveBeenCalledExactlyOnceWith("1"));
  await one.close();
  await other.close();
});
