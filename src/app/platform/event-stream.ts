/** Server-sent events read by `fetch`, which unlike EventSource can carry a proof (HTML, "Server-sent events").
 * @module */

export interface StreamedEvent {
  /** "message" where the stream names none. */
  readonly event: string;
  readonly data: string;
}

/** Parses what `text` adds to a stream. Comments and unknown fields say nothing; neither do `id` and `retry`, since the
 * caller asks anew after every break. */
export function createEventStreamParser(): (text: string) => StreamedEvent[] {
  let rest = "", event = "", data: string[] = [];
  let isFirst = true;

  function takeLine(line: string): StreamedEvent[] {
    if (line === "") {
      const whole = data.length > 0 ? [{ event: event || "message", data: data.join("\n") }] : [];
      event = "";
      data = [];
      return whole;
    }
    const [, field, value] = /^([^:]*):? ?(.*)$/s.exec(line)!;
    if (field === "event") event = value!;
    else if (field === "data") data.push(value!);
    return [];
  }

  return (text) => {
    rest += text;
    if (isFirst && rest !== "") {
      rest = rest.replace(/^\uFEFF/, "");
      isFirst = false;
    }
    // A CR at the end may be half of a CRLF.
    const lines = rest.split(/\r\n|\n|\r(?=[^])/);
    rest = lines.pop()!;
    return lines.flatMap(takeLine);
  };
}

/** Calls `listener` with every event of `body` until it ends. `onBytes` hears of everything that comes, heartbeats too. */
export async function readEventStream(
  body: ReadableStream<Uint8Array<ArrayBuffer>>,
  listener: (event: StreamedEvent) => void,
  onBytes: () => void,
): Promise<void> {
  const parse = createEventStreamParser();
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  for (let read = await reader.read(); !read.done; read = await reader.read()) {
    onBytes();
    parse(read.value).forEach(listener);
  }
}
