// @vitest-environment happy-dom
import { cleanup, render, screen } from "@testing-library/preact";
import { afterEach, expect, it } from "vitest";
import { MessagesContext } from "../../../src/app/components/messages-context.ts";
import { useFetchedMessages } from "../../../src/app/components/use-fetched-messages.ts";
import { ServicesContext } from "../../../src/app/state/services.ts";
import { de } from "../../../src/messages/de.ts";
import { en, type Messages } from "../../../src/messages/en.ts";
import { createServices } from "../render.tsx";
import { createFakeVault } from "../vault.ts";

afterEach(cleanup);

it("useFetchedMessages() drops words that come after those of the language chosen since", async () => {
  const services = createServices(createFakeVault());
  const coming: PromiseWithResolvers<string>[] = [];
  function load(): Promise<string> {
    coming.push(Promise.withResolvers());
    return coming.at(-1)!.promise;
  }
  function Said() {
    return <p>{useFetchedMessages(load)}</p>;
  }
  const drawn = (messages: Messages) => (
    <MessagesContext.Provider value={messages}>
      <ServicesContext.Provider value={services}>
        <Said />
      </ServicesContext.Provider>
    </MessagesContext.Provider>
  );
  const { rerender } = render(drawn(de));
  rerender(drawn(en));
  expect(coming).toHaveLength(2);
  coming[1]!.resolve("Location");
  await screen.findByText("Location");
  coming[0]!.resolve("Standort");
  await new Promise((resolve) => setTimeout(resolve, 50));
  screen.getByText("Location");
});
