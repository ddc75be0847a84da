import { fetchEventSource } from '@microsoft/fetch-event-source';
import { FailureError } from '../base/failure';
import { createReframer } from '../wire/framing';

/**
 * `@microsoft/fetch-event-source` 2.0.1 made fit for a service worker and for real servers. What it does by itself, and
 * what is done about it here:
 * - It touches `window` and `document`, which a worker lacks: its promise would never settle. → `installShim`.
 * - It reads SSE only, while real servers send NDJSON. → The body goes through a reframer first.
 * - It loses a last line without a line end. → The reframer closes it.
 * - It POSTs again after every error or close. → `onerror` throws, which ends it; `fetch` refuses a second call.
 * - It resolves on abort and goes on reading. → Messages after an abort are dropped.
 */
interface EventStreamRequest {
  /** Makes the one request and returns a response that was found good. */
  open: () => Promise<Response>;
  /** Takes the data of each event: one JSON text of the server's. */
  onText: (text: string) => void;
  signal: AbortSignal;
}

/**
 * Reads a stream to its end. Resolves when the body ended or `signal` aborted.
 * @throws what `open` or `onText` throws; FailureError `stream_broken` where the body breaks off.
 */
export async function readEventStream({ open, onText, signal }: EventStreamRequest): Promise<void> {
  // The library never hears of an abort that came before it listened.
  if (signal.aborted) return;
  installShim();
  let opened = false;
  await fetchEventSource('stream', {
    signal,
    openWhenHidden: true,
    fetch: async () => {
      if (opened) throw new FailureError({ code: 'unexpected', detail: 'second request' });
      opened = true;
      return reframed(await open());
    },
    onopen: async () => undefined,
    onmessage: (event) => {
      if (!signal.aborted && event.data !== '') onText(event.data);
    },
    onerror: (thrown: unknown) => {
      throw thrown;
    },
  });
}

function reframed(response: Response): Response {
  if (!response.body) throw new FailureError({ code: 'not_a_stream', status: response.status });
  const reframer = createReframer();
  const reader = response.body.getReader();
  const body = new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const next = await reader.read().catch(() => {
        throw new FailureError({ code: 'stream_broken' });
      });
      controller.enqueue(new Uint8Array(next.done ? reframer.flush() : reframer.push(next.value)));
      if (next.done) controller.close();
    },
    cancel: (reason) => reader.cancel(reason),
  });
  return new Response(body);
}

/** The three functions of `window` and two of `document` that the library calls. */
function installShim(): void {
  if ('window' in globalThis) return;
  const nothing = () => undefined;
  Object.assign(globalThis, {
    window: { setTimeout: setTimeout.bind(globalThis), clearTimeout: clearTimeout.bind(globalThis), fetch: nothing },
    document: { hidden: false, addEventListener: nothing, removeEventListener: nothing },
  });
}
