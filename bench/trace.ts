interface TraceEvent {
  name: string;
  pid: number;
  tid: number;
  /** Microseconds, by the clock and of the processor. */
  dur?: number;
  tdur?: number;
  args?: { name?: string };
}

/** What must be traced for `longestIn`. */
export const TRACED = ['toplevel', '__metadata'];

/** The longest task (ms) in a trace of the browser's, of the busiest page's main thread: there is one such thread a process. */
export function longestIn(trace: Buffer): number {
  const { traceEvents: events } = JSON.parse(trace.toString()) as { traceEvents: readonly TraceEvent[] };
  const threads = events.filter((event) => event.name === 'thread_name' && event.args?.name === 'CrRendererMain');
  const tasks = threads.map(({ pid, tid }) =>
    events
      .filter((event) => event.pid === pid && event.tid === tid && event.name.endsWith('RunTask'))
      .map((event) => (event.tdur ?? event.dur ?? 0) / 1000),
  );
  const busiest = tasks.sort((a, b) => sum(b) - sum(a))[0] ?? [];
  return busiest.reduce((most, task) => Math.max(most, task), 0);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
