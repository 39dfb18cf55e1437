/** @jsxImportSource hono/jsx */
/** The step of a sign-in that waits until the person has shown their country. @module */
import type { LocationState } from "../locations.ts";
import type { PagesDeps } from "./deps.ts";
import { stateEvents } from "./events.ts";
import { Button, Form, LinkButton } from "./forms.tsx";
import { Layout, show } from "./layout.tsx";
import type { PageContext } from "./page.ts";
import { type Frame, frame, OtherAccount } from "./sign-in-views.tsx";
import type { Visit } from "./visit.ts";

type State = LocationState["state"];

/** Waits until a statement of location changes `state`, that of what was stated so far. */
function LocationPage({ state, hasPhone, ...of }: Frame & {
  readonly state: State;
  readonly hasPhone: boolean;
}) {
  const m = of.language.messages, app = of.app ?? of.server;
  if (state === "allowed" || state === "not-asked") {
    return (
      <Layout {...frame(of, m.location.title)}>
        <p class="good" role="status">{m.location.allowed}</p>
        <Form action={`${of.path}/continue`} data={{ "data-submit": "now" }}>
          <Button>{m.next}</Button>
        </Form>
      </Layout>
    );
  }
  if (!hasPhone) {
    return (
      <Layout {...frame(of, m.location.title)}>
        <p>{m.location.noPhone(app)}</p>
        <LinkButton href="/account/devices/add">{m.deviceRequired.link}</LinkButton>
        <OtherAccount path={of.path} messages={m} />
      </Layout>
    );
  }
  return (
    <Layout {...frame(of, m.location.title)} refresh={5}>
      {state !== "due" && <p class="problem" role="status">{m.location.states[state]}</p>}
      <p data-events={`${of.path}/events?state=${state}`}>{m.location.text(app)}</p>
      <p class="hint">{m.location.hint}</p>
      <Form action={`${of.path}/continue`}>
        <Button look="plain">{m.next}</Button>
      </Form>
      <OtherAccount path={of.path} messages={m} />
    </Layout>
  );
}

export function createLocationStep(
  { services: { parts, locations }, accounts: { factorsOf } }: Pick<PagesDeps, "services" | "accounts">,
) {
  async function stateOf({ progress, application }: Visit): Promise<State> {
    return (await locations.stateOf(progress.personId!, application!.id)).state;
  }

  return {
    async show(c: PageContext, visit: Visit, frame: Frame): Promise<Response> {
      const { devices } = await factorsOf(visit.progress.personId!);
      return await show(c, <LocationPage {...frame} state={await stateOf(visit)} hasPhone={devices > 0} />);
    },
    /** Tells when the state is another than the page showed. */
    events(c: PageContext, visit: Visit): Response {
      const shown = c.req.query("state") ?? "due";
      return stateEvents(parts.bus, locations.topicOf(visit.progress.personId!), shown, () => stateOf(visit));
    },
  };
}
