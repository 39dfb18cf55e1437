import { en } from "/work/main/src/messages/en.ts";
import { de } from "/work/main/src/messages/de.ts";
import { openApp } from "/work/main/tests/browser/harness/app.ts";
import { approvalsScreens } from "/work/main/tests/browser/harness/approvals-screens.ts";
import { launch } from "/work/main/tests/browser/harness/launch.ts";
import { scriptOrganisation } from "/work/main/tests/browser/harness/scripted-organisation.ts";
import { startServer } from "/work/main/tests/browser/harness/server.ts";
const server = await startServer();
const words = Deno.args[0]==="de" ? de : en;
const { context, close, faults } = await launch("chromium", { viewport: {width:390,height:844}, locale: Deno.args[0]==="de"?"de-DE":"en-US" });
const organisation = await scriptOrganisation(context, server.origin);
const page = await openApp(context, server.origin);
page.setDefaultTimeout(8000);
const t0=performance.now();
try {
for (const [name, go] of approvalsScreens(words, organisation)) {
  const t=performance.now();
  try { await go(page, server.origin); } catch (e) { await page.screenshot({path:"/tmp/w/fail.png"}); console.log("FAIL", name, String(e).slice(0,600)); break; }
  console.log(name, Math.round(performance.now()-t));
}
} finally {
console.log("total", Math.round(performance.now()-t0), faults);
await close(); await server.stop(); Deno.exit(0);
}
