import { expect, it } from "vitest";
import { checkPushEndpoint, checkSubscriptionKeys, readExtraOrigins } from "../../../src/server/push/endpoint.ts";
import { fromBase64Url, toBase64Url } from "../../../src/protocol/bytes.ts";
import { rfc8291Receiver } from "./receiver.ts";

const TOKEN = "dQw4w9WgXcQ:APA91bH_-x";

it.each([
  `https://fcm.googleapis.com/fcm/send/${TOKEN}`,
  `https://fcm.googleapis.com/wp/${TOKEN}`,
  `https://jmt17.google.com/fcm/send/${TOKEN}`,
  `https://android.googleapis.com/gcm/send/${TOKEN}`,
  "https://updates.push.services.mozilla.com/wpush/v2/gAAAAABl-x_y",
  "https://eu.push.services.mozilla.com/wpush/v2/gAAAAABl-x_y",
  "https://web.push.apple.com/QGuQyavXutnMH-u",
  "https://api2.push.apple.com/QGuQyavXutnMH-u",
  "https://wns2-par02p.notify.windows.com/w/?token=BQYAAAD%2bx%3d%3d",
])("checkPushEndpoint() takes %s", (url) => {
  expect(checkPushEndpoint(url, [])).toBeNull();
});

const NORMAL = "it is not in the normal form of the WHATWG URL standard";
const IP = "its host is an IP address";
const UNKNOWN = "its host is not a push service known to this server (see PUSH_EXTRA_ORIGINS)";

/** Each differs from a good one by what its rule is there for; the reason shows that no other rule refused it. */
it.each([
  ["", "it is not a URL"],
  ["/fcm/send/x", "it is not a URL"],
  [`https://fcm.googleapis.com/${"x".repeat(2048)}`, "it is longer than 2048 characters"],
  ["https://FCM.googleapis.com/x", NORMAL],
  ["HTTPS://fcm.googleapis.com/x", NORMAL],
  ["https://fcm.googleapis.com:443/x", NORMAL],
  ["https://fcm%2egoogleapis.com/x", NORMAL],
  ["https://fcm.googleapis\u3002com/x", NORMAL], // an ideographic full stop
  ["https://ｆcm.googleapis.com/x", NORMAL], // a full-width f
  ["https://fcm.googleapis.com/ü", NORMAL],
  ["https:\\\\fcm.googleapis.com\\x", NORMAL],
  ["https:fcm.googleapis.com/x", NORMAL],
  [" https://fcm.googleapis.com/x", NORMAL],
  ["https://fcm.goog\nleapis.com/x", NORMAL],
  ["https://fcm.googleapis.com/a/../x", NORMAL],
  ["https://fcm.googleapis.com", NORMAL],
  ["https://@fcm.googleapis.com/x", NORMAL],
  ["https://0x7f000001/x", NORMAL],
  ["https://2130706433/x", NORMAL],
  ["https://127.1/x", NORMAL],
  ["https://[::ffff:127.0.0.1]/x", NORMAL],
  ["https://user@fcm.googleapis.com/x", "it holds a user name or a password"],
  ["https://:word@fcm.googleapis.com/x", "it holds a user name or a password"],
  ["https://fcm.googleapis.com@evil.example/x", "it holds a user name or a password"],
  ["https://fcm.googleapis.com/x#y", "it holds a fragment"],
  ["https://fcm.googleapis.com/x#", "it holds a fragment"],
  ["http://fcm.googleapis.com/x", "it is not https"],
  ["wss://fcm.googleapis.com/x", "it is not https"],
  ["file:///etc/passwd", "it is not https"],
  ["data:text/plain,x", "it is not https"],
  ["blob:https://fcm.googleapis.com/x", "it is not https"],
  ["https://fcm.googleapis.com:8443/x", "it names a port"],
  ["https://127.0.0.1/x", IP],
  ["https://169.254.169.254/latest/meta-data/", IP],
  ["https://[::1]/x", IP],
  ["https://[::ffff:7f00:1]/x", IP],
  ["https://fcm.googleapis.com./x", "its host ends with a dot"],
  ["https://xn--bcher-kva.push.services.mozilla.com/x", "its host is not plain ASCII"],
  ["https://xn--e1afmkfd.notify.windows.com/x", "its host is not plain ASCII"],
  ["https://a_b.notify.windows.com/x", "its host is not plain ASCII"],
  ["https://localhost/x", UNKNOWN],
  ["https://metadata.google.internal/x", UNKNOWN],
  ["https://google.com/x", UNKNOWN],
  ["https://fcm.googleapis.com.evil.example/x", UNKNOWN],
  ["https://evil-fcm.googleapis.com/x", UNKNOWN],
  ["https://a.fcm.googleapis.com/x", UNKNOWN],
  ["https://evilpush.services.mozilla.com/x", UNKNOWN], // a suffix, but not of whole labels
  ["https://evilnotify.windows.com/x", UNKNOWN],
  ["https://notify.windows.com/x", UNKNOWN],
  ["https://push.apple.com.evil.example/x", UNKNOWN],
])("checkPushEndpoint() refuses %j: %s", (url, reason) => {
  expect(checkPushEndpoint(url, [])).toBe(reason);
});

it("checkPushEndpoint() refuses no length of 2048 characters", () => {
  expect(checkPushEndpoint("https://fcm.googleapis.com/".padEnd(2048, "x"), [])).toBeNull();
  expect(checkPushEndpoint("https://fcm.googleapis.com/".padEnd(2049, "x"), [])).not.toBeNull();
});

const EXTRA = ["http://localhost:9000", "https://10.0.0.7:8443", "https://push.example"];

it.each(["http://localhost:9000/x", "https://10.0.0.7:8443/x", "https://push.example/x"])(
  "checkPushEndpoint() takes %s of an extra origin, whatever scheme, port and IP address",
  (url) => expect(checkPushEndpoint(url, EXTRA)).toBeNull(),
);

it.each([
  ["https://localhost:9000/x", "it names a port"],
  ["http://localhost:9001/x", "it is not https"],
  ["http://localhost/x", "it is not https"],
  ["https://10.0.0.7/x", IP],
  ["https://a.push.example/x", UNKNOWN],
  ["https://push.example./x", "its host ends with a dot"],
  ["https://user@push.example/x", "it holds a user name or a password"],
  ["https://push.example/x#y", "it holds a fragment"],
  ["https://PUSH.example/x", NORMAL],
  ["blob:https://push.example/x", "it is not https"], // its origin is https://push.example
  [`https://push.example/${"x".repeat(2048)}`, "it is longer than 2048 characters"],
])("checkPushEndpoint() with extra origins still refuses %j: %s", (url, reason) => {
  expect(checkPushEndpoint(url, EXTRA)).toBe(reason);
});

it.each([
  ["", []],
  [" ", []],
  ["https://push.example", ["https://push.example"]],
  ["https://push.example, https://10.0.0.7:8443", ["https://push.example", "https://10.0.0.7:8443"]],
])("readExtraOrigins() reads %j", (text, origins) => {
  expect(readExtraOrigins(text, new URL("https://id.example"))).toEqual(origins);
});

it.each([
  "push.example",
  "https://push.example/",
  "https://push.example/x",
  "https://PUSH.example",
  "https://push.example:443",
  "https://user@push.example",
  "wss://push.example",
  "file://",
  "null",
  "*",
])("readExtraOrigins() refuses %j", (text) => {
  expect(() => readExtraOrigins(text, new URL("http://localhost:8000"))).toThrow(
    new SyntaxError(`Cannot read PUSH_EXTRA_ORIGINS: "${text}" is not an origin such as https://push.example.com`),
  );
});

it("readExtraOrigins() takes http on a server of localhost alone", () => {
  const text = "https://push.example http://localhost:9000";
  expect(readExtraOrigins(text, new URL("http://localhost:8000"))).toEqual(text.split(" "));
  for (const origin of ["https://id.example", "http://localhost.example", "http://192.168.0.2:8000"]) {
    expect(() => readExtraOrigins(text, new URL(origin))).toThrow(
      new SyntaxError(
        'Cannot use "http://localhost:9000" of PUSH_EXTRA_ORIGINS: it is not https, which only a server on localhost may use',
      ),
    );
  }
});

const { keys } = await rfc8291Receiver();
const POINT = fromBase64Url(keys.p256dh);

function changed(change: (point: Uint8Array) => void): string {
  const point = POINT.slice();
  change(point);
  return toBase64Url(point);
}

it("checkSubscriptionKeys() takes the keys of RFC 8291 Appendix A, and any other", async () => {
  expect(checkSubscriptionKeys(keys)).toBeNull();
  for (let i = 0; i < 20; i++) {
    const pair = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, true, ["deriveBits"]);
    const p256dh = toBase64Url(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
    expect(checkSubscriptionKeys({ ...keys, p256dh })).toBeNull();
  }
});

const ZERO = "00".repeat(32);
const P = "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff"; // 0 modulo p

function pointOf(x: string, y: string): string {
  return toBase64Url(Uint8Array.fromHex(`04${x}${y}`));
}
// Two points of which one number is so small that 32 bytes also hold it with p added.
const ROOT_OF_B = "66485c780e2f83d72433bd5d84a06bb6541c2af31dae871728bf856a174f93f4"; // the y of x = 0
const X_OF_5 = "d7325d7646cd60d80a92738ceb345f844cffaf35841022cab176f692de8de1d7"; // the x of y = 5
const FIVE = `${ZERO.slice(1)}5`;
const P_AND_5 = "ffffffff00000001000000000000000000000001000000000000000000000004";

const LENGTH = "p256dh is not 65 bytes in base64url";
const CURVE = "p256dh is not on P-256";
const AUTH = "auth is not 16 bytes in base64url";

it.each([
  ["an empty point", { p256dh: "" }, LENGTH],
  ["a byte too few", { p256dh: toBase64Url(POINT.subarray(0, 64)) }, LENGTH],
  ["a byte too many", { p256dh: toBase64Url(new Uint8Array([...POINT, 0])) }, LENGTH],
  ["a compressed point", { p256dh: toBase64Url(new Uint8Array([2, ...POINT.subarray(1, 33)])) }, LENGTH],
  ["padding", { p256dh: `${keys.p256dh}=` }, LENGTH],
  ["plain base64", { p256dh: POINT.toBase64({ omitPadding: true }) }, LENGTH],
  ["a hybrid point", { p256dh: changed((p) => (p[0] = 6)) }, "p256dh is not an uncompressed point"],
  ["a y beside the curve", { p256dh: changed((p) => (p[64]! ^= 1)) }, CURVE],
  ["an x beside the curve", { p256dh: changed((p) => (p[32]! ^= 1)) }, CURVE],
  ["the point of zeros", { p256dh: changed((p) => p.fill(0, 1)) }, CURVE],
  ["an x that is not below p", { p256dh: pointOf(P, ROOT_OF_B) }, CURVE],
  ["a y that is not below p", { p256dh: pointOf(X_OF_5, P_AND_5) }, CURVE],
  ["15 bytes of auth", { auth: toBase64Url(new Uint8Array(15)) }, AUTH],
  ["17 bytes of auth", { auth: toBase64Url(new Uint8Array(17)) }, AUTH],
  ["auth that is not base64url", { auth: "BTBZMqHH6r4Tts7J/aSIgg" }, AUTH],
])("checkSubscriptionKeys() refuses %s", (_, part, reason) => {
  expect(checkSubscriptionKeys({ ...keys, ...part })).toBe(reason);
});

it.each([[ZERO, ROOT_OF_B], [X_OF_5, FIVE]])("checkSubscriptionKeys() takes the point of x = %s, y = %s", (x, y) => {
  expect(checkSubscriptionKeys({ ...keys, p256dh: pointOf(x, y) })).toBeNull();
});
