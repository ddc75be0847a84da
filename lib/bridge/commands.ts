import { browser } from 'wxt/browser';
import { z } from 'zod';
import { type Failure, failureSchema, type Result, toFailure } from '../base/failure';
import { connectionSchema } from './protocol';
import { isOwnPage } from './worker-port';

/** How a connection test ended: connected, or the step that failed and why. */
export const connectOutcomeSchema = z.discriminatedUnion('ok', [
  z.object({ ok: z.literal(true), connection: connectionSchema }),
  z.object({ ok: z.literal(false), step: z.enum(['address', 'server', 'token', 'personas']), failure: failureSchema }),
]);
export type ConnectOutcome = z.infer<typeof connectOutcomeSchema>;

/** One-shot calls of the options page: name → what goes in, what comes out. `call` and `serveCommands` derive from it. */
export const commands = {
  getConnection: { input: z.null(), output: connectionSchema },
  /** `token` null: the one that is saved for this server. It travels to the worker only, never back. */
  connect: { input: z.object({ address: z.string(), token: z.string().nullable() }), output: connectOutcomeSchema },
  disconnect: { input: z.null(), output: connectionSchema },
  setDefaultPersona: { input: z.object({ personaId: z.int().nullable() }), output: connectionSchema },
} as const;

type Commands = typeof commands;
export type CommandName = keyof Commands;
export type CommandInput<N extends CommandName> = z.infer<Commands[N]['input']>;
export type CommandOutput<N extends CommandName> = z.infer<Commands[N]['output']>;
export type CommandHandlers = { [N in CommandName]: (input: CommandInput<N>) => Promise<CommandOutput<N>> };

const envelopeSchema = z.object({ command: z.enum(Object.keys(commands) as [CommandName]), input: z.unknown() });
const replySchema = z.union([
  z.object({ ok: z.literal(true), value: z.unknown() }),
  z.object({ ok: z.literal(false), failure: failureSchema }),
]);

/** Calls the worker. Never throws: a worker that does not answer is a failure like another. */
export async function call<N extends CommandName>(
  command: N,
  input: CommandInput<N>,
): Promise<Result<CommandOutput<N>>> {
  try {
    const reply = replySchema.parse(await browser.runtime.sendMessage({ command, input }));
    if (!reply.ok) return reply;
    return { ok: true, value: commands[command].output.parse(reply.value) as CommandOutput<N> };
  } catch {
    // Whatever it was, the user's way out is the same: reload the page, which wakes the worker.
    return { ok: false, failure: { code: 'worker_gone' } };
  }
}

/** Answers the calls of the extension's own pages; leaves every other message alone. */
export function serveCommands(handlers: CommandHandlers): void {
  browser.runtime.onMessage.addListener((raw: unknown, sender, reply) => {
    const envelope = envelopeSchema.safeParse(raw);
    if (!envelope.success || !isOwnPage(sender)) return undefined;
    run(handlers, envelope.data.command, envelope.data.input).then(
      (value) => reply({ ok: true, value }),
      (thrown: unknown) => reply({ ok: false, failure: toFailure(thrown) satisfies Failure }),
    );
    return true;
  });
}

async function run<N extends CommandName>(handlers: CommandHandlers, name: N, input: unknown): Promise<unknown> {
  return handlers[name](commands[name].input.parse(input) as CommandInput<N>);
}
