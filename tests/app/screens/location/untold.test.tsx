// @vitest-environment happy-dom
import { cleanup, fireEvent, screen, waitFor } from "@testing-library/preact";
import { afterEach, expect, it, vi } from "vitest";
import { Request } from "../../../../src/app/screens/approvals/Request.tsx";
import { en } from "../../../../src/messages/en.ts";
import { location as words } from "../../../../src/messages/en-location.ts";
import { arrival, createWorld, organisation } from "../../approvals.ts";
import { draw } from "../approvals/draw.tsx";

const held = vi.hoisted(() => Promise.withResolvers<unknown>());
vi.mock(
  "../../../../src/app/platform/language.ts",
  () => ({ loadLocationMessages: () => held.promise }),
);
afterEach(cleanup);

it("Request takes no position before it has said what leaves the device; it can be denied", async () => {
  const world = createWorld([organisation()]), { request } = en.approvals;
  const button = (name: string) => screen.getByRole<HTMLButtonElement>("button", { name });
  await world.loaded.open();
  await world.loaded.requests.take(arrival({ location: "country" }));
  draw(world, <Request rid={null} />);
  await screen.findByText("Payroll");
  fireEvent.click(button("4"));
  fireEvent.click(button("2"));
  await waitFor(() => expect(screen.getByRole<HTMLInputElement>("textbox").value).toBe("42"));
  fireEvent.keyDown(document.body, { key: "Enter" });
  fireEvent.click(button(request.approve));
  expect([button(request.approve).disabled, button(request.notMe).disabled]).toEqual([true, false]);
  expect([world.position.taken, world.server.calls.includes("answer")]).toEqual([[], false]);
  held.resolve(words);
  await screen.findByText(words.request.country("Payroll"));
  fireEvent.click(button(request.approve));
  await screen.findByText(request.mine.approved);
  world.loaded.end();
});
