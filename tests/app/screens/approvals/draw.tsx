/** Draws screens of approvals on a world of the test. @module */
import type { ComponentChild } from "preact";
import { GestureDialog } from "../../../../src/app/components/GestureDialog.tsx";
import { ApprovalsModel } from "../../../../src/app/state/approvals.ts";
import type { World } from "../../approvals.ts";
import { createServices, renderWith } from "../../render.tsx";

export function draw(world: World, screen: ComponentChild) {
  const services = {
    ...createServices(world.device),
    gesture: world.gesture,
    approvals: new ApprovalsModel(async () => world.loaded),
  };
  const drawn = renderWith(
    services,
    <>
      {screen}
      <GestureDialog />
    </>,
  );
  return { ...drawn, services };
}
