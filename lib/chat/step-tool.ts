import { z } from 'zod/mini';
import { parseJson } from '../base/parse-json';
import type { PacketOf } from '../wire/packets';
import { addTexts, append, clip, clipData, LIMITS, sizeOf } from './limits';
import type { Answer, Handler, Spot, Step, ToolError, ToolResult } from './model';
import { failed, update } from './steps';
import { growStep, startStep, stepAt } from './timeline';

/** Custom tools, and the arguments of any tool while they are written, `wire.md` 3.3. */

type Args = Readonly<Record<string, unknown>>;

/** The arguments of a step to come (R2). What it will be, its start says; code looks like code until then. */
export const argumentDelta: Handler<'tool_call_argument_delta'> = (answer, { tool_type, argument_deltas }, spot) => {
  const { code } = argument_deltas;
  const written = isWritten(stepAt(answer, spot))
    ? answer
    : announce(answer, spot, tool_type, typeof code === 'string');
  const step = stepAt(written, spot);
  if (step?.kind === 'python') {
    return growStep(written, spot, 'python', (known) =>
      update(known, { code: append(known.code, typeof code === 'string' ? code : '') }),
    );
  }
  if (step?.kind !== 'tool') return written;
  return growStep(written, spot, 'tool', (known) => ({ ...known, args: addArgs(known.args ?? {}, argument_deltas) }));
};

export const toolStart: Handler<'custom_tool_start'> = (answer, { tool_name }, spot) =>
  startStep(answer, spot, {
    kind: 'tool',
    called: true,
    name: clip(tool_name, LIMITS.name),
    args: null,
    results: [],
  });

/** R2; left out where there are none. */
export const toolArgs: Handler<'custom_tool_args'> = (answer, { tool_name, tool_args }, spot) =>
  growStep(answer, spot, 'tool', (step) => ({
    ...step,
    name: step.name || clip(tool_name, LIMITS.name),
    args: clipArgs(tool_args),
  }));

/** A result, or a failure: R1 and a remote's 500 tell one in `data` alone. */
export const toolDelta: Handler<'custom_tool_delta'> = (answer, packet, spot) =>
  growStep(answer, spot, 'tool', (step): Step => {
    if (step.results.length >= LIMITS.items) return step;
    const used = step.results.reduce((sum, { data }) => sum + sizeOf(data), 0);
    const result = readResult(packet, Math.max(LIMITS.text - used, 0));
    const grown = {
      ...step,
      name: step.name || clip(packet.tool_name, LIMITS.name),
      results: [...step.results, result],
    };
    return result.error ? failed(grown, spot.at) : grown;
  });

function isWritten(step: Step | null): boolean {
  return (step?.kind === 'python' || step?.kind === 'tool') && !step.called && step.state === 'running';
}

function announce(answer: Answer, spot: Spot, toolType: string, isCode: boolean): Answer {
  if (isCode) {
    return startStep(answer, spot, { kind: 'python', called: false, code: '', stdout: '', stderr: '', fileIds: [] });
  }
  const name = clip(toolType, LIMITS.name);
  return startStep(answer, spot, { kind: 'tool', called: false, name, args: null, results: [] });
}

/** Texts grow, anything else is replaced. */
function addArgs(known: Args, deltas: Args): Args {
  const args: [string, unknown][] = Object.entries(deltas).flatMap(([name, delta]) => {
    if (!Object.hasOwn(known, name) && Object.keys(known).length >= LIMITS.items) return [];
    const before = Object.hasOwn(known, name) ? known[name] : '';
    const isText = typeof delta === 'string' && typeof before === 'string';
    return [[clip(name, LIMITS.name), isText ? append(before, delta) : clipData(delta, LIMITS.text)]];
  });
  return { ...known, ...Object.fromEntries(args.slice(0, LIMITS.items)) };
}

function clipArgs(args: Args): Args {
  const clipped = clipData(args, LIMITS.text);
  return clipped === args ? args : { '…': clipped };
}

function readResult(packet: PacketOf<'custom_tool_delta'>, room: number): ToolResult {
  const told = packet.error;
  return {
    responseType: packet.response_type ?? null,
    data: clipData(packet.data ?? null, room),
    fileIds: addTexts([], packet.file_ids ?? [], LIMITS.name),
    error: told
      ? {
          isAuthError: told.is_auth_error ?? false,
          statusCode: told.status_code ?? null,
          message: clip(told.message ?? '', LIMITS.query),
        }
      : errorIn(packet.data),
  };
}

const errorSchema = z.object({
  error: z.union([z.string().check(z.minLength(1)), z.object({ message: z.catch(z.string(), '') })]),
});

/** The failure that `data` tells of as `{"error": …}`; R1 stores the same as text. */
function errorIn(data: unknown): ToolError | null {
  const parsed = errorSchema.safeParse(typeof data === 'string' ? parseObject(data) : data);
  if (!parsed.success) return null;
  const { error } = parsed.data;
  const message = clip(typeof error === 'string' ? error : error.message, LIMITS.query);
  return { isAuthError: false, statusCode: null, message };
}

function parseObject(text: string): unknown {
  return text.startsWith('{') && text.length <= LIMITS.query ? parseJson(text) : null;
}
