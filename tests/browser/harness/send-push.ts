/** Sends one push as a server's process does, for {@linkcode PushServices.env}: its job is JSON on stdin, it prints the
 * outcome. @module */

import { readExtraOrigins } from "../../../src/server/push/endpoint.ts";
import { padPush } from "../../../src/server/push/payload.ts";
import { createPushSender } from "../../../src/server/push/send.ts";

const { vapid, subscription, title } = await new Response(Deno.stdin.readable).json();
const extraOrigins = readExtraOrigins(Deno.env.get("PUSH_EXTRA_ORIGINS") ?? "", new URL("http://localhost:8000"));
const send = createPushSender({ vapid, extraOrigins, fetch, now: Date.now });
console.log(JSON.stringify(await send(subscription, padPush({ title }), { ttl: 60, urgency: "high" })));
