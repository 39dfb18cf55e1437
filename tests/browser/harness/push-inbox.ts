/** What any push service does with what is posted to it (RFC 8030): it keeps it until the browser has it. @module */

import { randomId } from "../../../src/protocol/bytes.ts";

/** A push service for one browser's kind, on this machine. */
export interface PushService {
  /** All that was posted and taken, oldest first. */
  readonly posts: readonly Post[];
  /** Forgets a subscription behind the browser's back: from now on posts to it are answered 410. */
  drop(endpoint: string): void;
  /** Nobody answers, neither servers nor browsers. What waits is kept. */
  stop(): Promise<void>;
  /** Again on the same ports. Firefox is back at once, Chromium after some 20 s. */
  start(): Promise<void>;
}

export interface Post {
  readonly endpoint: string;
  readonly headers: Headers;
  readonly body: Uint8Array<ArrayBuffer>;
}

export interface Subscription {
  /** The browser it belongs to. */
  readonly owner: string;
  /** The VAPID key it was made with, base64url; other keys may not post. */
  readonly key: string | null;
}

export interface Message<S extends Subscription> {
  readonly id: string;
  readonly subscription: S;
  readonly body: Uint8Array<ArrayBuffer>;
  readonly topic: string | null;
  /** Unix ms. */
  readonly expires: number;
}

export interface PushInbox<S extends Subscription> {
  readonly posts: Post[];
  /** Gives the token that ends the endpoint. */
  subscribe(subscription: S): string;
  unsubscribe(matches: (subscription: S) => boolean): void;
  drop(endpoint: string): void;
  /** Answers a POST to an endpoint. */
  post(request: Request): Promise<Response>;
  waitingFor(owner: string): Message<S>[];
  taken(id: string): void;
}

const MAX_BODY = 4096; // RFC 8030 §7.2

/** `deliver` is told of each message while it is new; it stays until {@linkcode PushInbox.taken}. */
export function createPushInbox<S extends Subscription>(deliver: (message: Message<S>) => void): PushInbox<S> {
  const subscriptions = new Map<string, S>();
  const posts: Post[] = [];
  let waiting: Message<S>[] = [];
  const tokenOf = (endpoint: string) => decodeURIComponent(new URL(endpoint).pathname.split("/").at(-1)!);
  const answer = (status: number) => new Response(null, { status });

  return {
    posts,
    subscribe(subscription) {
      const token = randomId(24);
      subscriptions.set(token, subscription);
      return token;
    },
    unsubscribe(matches) {
      for (const [token, one] of subscriptions) if (matches(one)) subscriptions.delete(token);
    },
    drop(endpoint) {
      if (!subscriptions.delete(tokenOf(endpoint))) throw new Error(`No subscription has the endpoint ${endpoint}`);
    },
    async post(request) {
      const headers = new Headers(request.headers); // Deno reads them no more once it is answered
      const body = await request.bytes();
      const subscription = subscriptions.get(tokenOf(request.url));
      const topic = headers.get("topic");
      if (!subscription) return answer(410);
      const ttl = headers.get("ttl") ?? "";
      if (!/^\d+$/.test(ttl)) return answer(400);
      if (headers.get("content-encoding") !== "aes128gcm") return answer(400);
      if (topic !== null && !/^[\w-]{1,32}$/.test(topic)) return answer(400);
      if (body.length > MAX_BODY) return answer(413);
      const authorization = /^vapid t=[\w.-]+, k=([\w-]+)$/.exec(headers.get("authorization") ?? "");
      if (!authorization) return answer(401);
      if (subscription.key !== null && authorization[1] !== subscription.key) return answer(403);
      posts.push({ endpoint: request.url, headers, body });
      const message = { id: randomId(), subscription, body, topic, expires: Date.now() + Number(ttl) * 1000 };
      const replaced = (old: Message<S>) => topic !== null && old.topic === topic && old.subscription === subscription;
      waiting = [...waiting.filter((old) => !replaced(old)), message];
      deliver(message);
      return new Response(null, { status: 201, headers: { Location: `/m/${message.id}` } });
    },
    waitingFor(owner) {
      waiting = waiting.filter(({ expires }) => expires > Date.now());
      return waiting.filter(({ subscription }) => subscription.owner === owner);
    },
    taken(id) {
      waiting = waiting.filter((message) => message.id !== id);
    },
  };
}
