/** A page of a few lines that takes pushes, for tests of the push services themselves. @module */

const PAGE = `<!doctype html><html lang="en"><title>Push</title><link rel="icon" href="data:,"><script>
  const heard = [];
  navigator.serviceWorker.onmessage = ({ data }) => heard.push(data);
  const ready = navigator.serviceWorker.register("/worker.js").then(() => navigator.serviceWorker.ready);
  async function subscribe(applicationServerKey) {
    const { pushManager } = await ready;
    return (await pushManager.subscribe({ userVisibleOnly: true, applicationServerKey })).toJSON();
  }
  async function unsubscribe() {
    return (await (await ready).pushManager.getSubscription()).unsubscribe();
  }
  async function endpoint() {
    return (await (await ready).pushManager.getSubscription())?.endpoint;
  }
</script>`;

const WORKER = `
  self.oninstall = () => self.skipWaiting();
  self.onactivate = (event) => event.waitUntil(self.clients.claim());
  async function tell(message) {
    for (const client of await self.clients.matchAll({ includeUncontrolled: true })) client.postMessage(message);
  }
  self.onpush = (event) => {
    const bytes = event.data.arrayBuffer().byteLength;
    const { title } = event.data.json();
    event.waitUntil(Promise.all([
      tell({ type: "push", title, bytes }),
      self.registration.showNotification(title, {
        body: bytes + " bytes",
        tag: title,
        requireInteraction: true,
        actions: [{ action: "review", title: "Review" }, { action: "deny", title: "Deny" }],
      }),
    ]));
  };
  self.onnotificationclick = (event) => {
    const { action, notification: { title } } = event;
    event.notification.close();
    event.waitUntil(Promise.all([
      tell({ type: "click", action, title }),
      action === "" ? self.clients.openWindow("/opened?" + encodeURIComponent(title)) : null,
    ]));
  };
  self.onnotificationclose = (event) => event.waitUntil(tell({ type: "close", title: event.notification.title }));
`;

export interface PushPage extends AsyncDisposable {
  readonly origin: string;
}

export function servePushPage(): PushPage {
  const server = Deno.serve({ hostname: "127.0.0.1", port: 0, onListen() {} }, (request) => {
    const [body, type] = new URL(request.url).pathname === "/worker.js"
      ? [WORKER, "text/javascript"]
      : [PAGE, "text/html"];
    return new Response(body, { headers: { "Content-Type": type, "Cache-Control": "no-store" } });
  });
  return {
    origin: `http://localhost:${server.addr.port}`,
    [Symbol.asyncDispose]: () => server.shutdown(),
  };
}
