/** What an application asks of the sign-in server: three calls, with its API key. @module */

/** What `POST /api/sign-ins/:id/consume` gives. */
export interface SignedIn {
  readonly sub: string;
  readonly name: string;
  readonly displayName: string;
  readonly amr: readonly string[];
  readonly authTime: number;
  readonly device: { readonly name: string; readonly platform: string } | null;
}

/** What `GET /api/people/:sub/location` gives; `until` in Unix seconds. */
export interface LocationAccess {
  readonly state: string;
  readonly until: number | null;
}

export interface CountersignParts {
  /** The sign-in server's origin. */
  readonly countersign: string;
  /** The application's API key. */
  readonly key: string;
  readonly fetch: typeof globalThis.fetch;
}

/** Each gives null where the server does not answer, or does not answer with a yes. */
export function createCountersign({ countersign, key, fetch }: CountersignParts) {
  async function call<Answer>(path: string, body?: unknown): Promise<Answer | null> {
    const headers = { authorization: `Bearer ${key}`, "content-type": "application/json" };
    const init = body === undefined ? { headers } : { method: "POST", headers, body: JSON.stringify(body) };
    const answer = await fetch(`${countersign}/api${path}`, init).catch(() => null);
    return answer?.ok ? await answer.json() : null;
  }

  return {
    begin: (returnUrl: string, state: string) => call<{ readonly url: string }>("/sign-ins", { returnUrl, state }),
    consume: (id: string, code: string) => call<SignedIn>(`/sign-ins/${encodeURIComponent(id)}/consume`, { code }),
    locationOf: (sub: string) => call<LocationAccess>(`/people/${encodeURIComponent(sub)}/location`),
  };
}
export type Countersign = ReturnType<typeof createCountersign>;
