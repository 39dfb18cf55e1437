/** A request whose body comes in two halves. @module */

interface App {
  request(url: string, init: RequestInit): Response | Promise<Response>;
}

/** Sends the first half of `body`, and waits until the server asks for more; then `meanwhile`; then the rest. */
export async function sendInHalves(
  app: App,
  url: string,
  { body, headers, method = "POST" }: {
    readonly body: string;
    readonly headers: Record<string, string>;
    readonly method?: string;
  },
  meanwhile: () => Promise<unknown>,
): Promise<Response> {
  const bytes = new TextEncoder().encode(body), half = bytes.length >> 1;
  const asked = Promise.withResolvers<void>(), rest = Promise.withResolvers<void>();
  let pulls = 0;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      if (pulls++ === 0) return controller.enqueue(bytes.slice(0, half));
      asked.resolve();
      await rest.promise;
      controller.enqueue(bytes.slice(half));
      controller.close();
    },
  }, { highWaterMark: 0 });
  const init: RequestInit & { duplex: "half" } = {
    method,
    body: stream,
    duplex: "half",
    headers: { "content-length": String(bytes.length), ...headers },
  };
  const answer = Promise.resolve(app.request(url, init));
  await Promise.race([asked.promise, answer]);
  await meanwhile();
  rest.resolve();
  return await answer;
}
