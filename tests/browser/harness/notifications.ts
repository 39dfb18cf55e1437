/** The desktop's notification service (org.freedesktop.Notifications 1.2) on a D-Bus of its own: shows what a person would
 * see, and clicks for them. Browsers started with its address dispatch real `notificationclick` events. Firefox needs
 * the package libnotify4 for it, which its own does not ask for. @module */
import dbus from "dbus-next";

export interface ShownNotification {
  readonly id: number;
  readonly title: string;
  /** As the browser sent it: Chromium puts the host on a line before and escapes HTML. */
  readonly body: string;
  /** What its buttons say, in order; without those the browsers add. */
  readonly buttons: readonly string[];
  /** All the service was given, as key and label: keys differ between browsers. */
  readonly actions: readonly (readonly [key: string, label: string])[];
}

export interface Notifications extends AsyncDisposable {
  /** For DBUS_SESSION_BUS_ADDRESS. */
  readonly address: string;
  /** The first notification, since the last call with the same outcome, that fits `matches`; waits for it.
   * @throws {Error} After `timeout` ms, with what came instead. */
  next(matches?: (notification: ShownNotification) => boolean, timeout?: number): Promise<ShownNotification>;
  /** What stands on the desktop now. */
  shown(): ShownNotification[];
  /** Presses the button that says `button`, or the notification itself without. Like a desktop, it leaves closing to the
   * browser. */
  click(notification: ShownNotification, button?: string): void;
  /** Sweeps it away, as a person does. */
  dismiss(notification: ShownNotification): void;
}

/** Actions of the browsers' own: a click on the notification, and Chromium's way to its settings. */
const BUILT_IN = ["default", "settings"];
const DISMISSED = 2, CLOSED_BY_CALL = 3; // reasons of NotificationClosed

/** The methods and signals that the D-Bus library calls by their names. */
class Service extends dbus.interface.Interface {
  readonly open = new Map<number, ShownNotification>();
  #last = 0;
  readonly #onShown: (notification: ShownNotification) => void;

  constructor(onShown: (notification: ShownNotification) => void) {
    super("org.freedesktop.Notifications");
    this.#onShown = onShown;
  }
  GetCapabilities() {
    return ["actions", "body", "body-markup", "persistence", "icon-static"];
  }
  GetServerInformation() {
    return ["Countersign's tests", "countersign", "1.0", "1.2"];
  }
  Notify(_app: string, replaces: number, _icon: string, title: string, body: string, flat: string[]) {
    const id = replaces || ++this.#last;
    const actions = Array.from({ length: flat.length / 2 }, (_, i) => [flat[2 * i]!, flat[2 * i + 1]!] as const);
    const buttons = actions.filter(([key]) => !BUILT_IN.includes(key)).map(([, label]) => label);
    const notification = { id, title, body, buttons, actions };
    this.open.set(id, notification);
    queueMicrotask(() => this.#onShown(notification)); // nothing thrown there may reach the browser
    return id;
  }
  CloseNotification(id: number) {
    this.open.delete(id);
    this.NotificationClosed(id, CLOSED_BY_CALL);
  }
  NotificationClosed(id: number, reason: number) {
    return [id, reason];
  }
  ActionInvoked(id: number, key: string) {
    return [id, key];
  }
}
Service.configureMembers({
  methods: {
    GetCapabilities: { inSignature: "", outSignature: "as" },
    GetServerInformation: { inSignature: "", outSignature: "ssss" },
    Notify: { inSignature: "susssasa{sv}i", outSignature: "u" },
    CloseNotification: { inSignature: "u", outSignature: "" },
  },
  signals: { NotificationClosed: { signature: "uu" }, ActionInvoked: { signature: "us" } },
});

/** Starts the bus and the service on it. */
export async function startNotifications(): Promise<Notifications> {
  const folder = await Deno.makeTempDir({ prefix: "countersign-dbus-" });
  const address = `unix:path=${folder}/bus`;
  const daemon = new Deno.Command("dbus-daemon", {
    args: ["--session", "--nofork", "--nopidfile", `--address=${address}`, "--print-address=1"],
    stdin: "null",
    stdout: "piped",
    stderr: "null", // an orphan that held ours would keep whoever reads it waiting
  }).spawn();
  const kill = () => daemon.kill("SIGKILL");
  addEventListener("unload", kill);
  await daemon.stdout.getReader().read(); // its address: it listens

  const untaken: ShownNotification[] = [];
  let wake = Promise.withResolvers<void>();
  function rouse() {
    wake.resolve();
    wake = Promise.withResolvers();
  }
  const service = new Service((notification) => {
    untaken.push(notification);
    rouse();
  });
  const bus = dbus.sessionBus({ busAddress: address });
  bus.export("/org/freedesktop/Notifications", service);
  await bus.requestName("org.freedesktop.Notifications", 0);

  return {
    address,
    async next(matches = () => true, timeout = 20_000) {
      const end = Date.now() + timeout;
      for (;;) {
        const index = untaken.findIndex(matches);
        if (index >= 0) return untaken.splice(index, 1)[0]!;
        const left = end - Date.now();
        if (left <= 0) throw new Error(`No such notification in ${timeout} ms; others: ${JSON.stringify(untaken)}`);
        const alarm = setTimeout(rouse, left);
        await wake.promise;
        clearTimeout(alarm);
      }
    },
    shown: () => [...service.open.values()],
    click(notification, button) {
      const action = notification.actions.find(([key, label]) =>
        button === undefined ? key === "default" : label === button && !BUILT_IN.includes(key)
      );
      if (!action) throw new Error(`No button "${button}" among ${JSON.stringify(notification.actions)}`);
      service.ActionInvoked(notification.id, action[0]);
    },
    dismiss({ id }) {
      service.open.delete(id);
      service.NotificationClosed(id, DISMISSED);
    },
    async [Symbol.asyncDispose]() {
      removeEventListener("unload", kill);
      bus.disconnect();
      kill();
      await daemon.status;
      await Deno.remove(folder, { recursive: true });
    },
  };
}
