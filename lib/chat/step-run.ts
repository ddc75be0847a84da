import { addTexts, append, clip, LIMITS } from './limits';
import type { Answer, Handler, Spot, Step } from './model';
import { ended, failed, update } from './steps';
import { growStep, startStep, stepAt } from './timeline';

/** Code, commands and the coding agent, `wire.md` 3.3. */

/** At R2 the code may have been written before the reader's eyes; stored history may have a stand-in. */
export const pythonStart: Handler<'python_tool_start'> = (answer, { code }, spot) =>
  startStep(answer, spot, { kind: 'python', called: true, code: clip(code), stdout: '', stderr: '', fileIds: [] });

/** R1 sends one, R2 many, with the files in the last. */
export const pythonDelta: Handler<'python_tool_delta'> = (answer, { stdout, stderr, file_ids }, spot) =>
  growStep(answer, spot, 'python', (step) =>
    update(step, {
      stdout: append(step.stdout, stdout ?? ''),
      stderr: append(step.stderr, stderr ?? ''),
      fileIds: addTexts(step.fileIds, file_ids, LIMITS.name),
    }),
  );

/** Ends what ran before it inside the coding agent: commands have no `section_end` of their own. */
export const bashStart: Handler<'bash_tool_start'> = (answer, { cmd }, spot) => {
  const body = { kind: 'bash', cmd: clip(cmd), stdout: '', stderr: '', exitCode: null, timedOut: false } as const;
  return paused(startStep(answer, spot, body), spot);
};

export const bashDelta: Handler<'bash_tool_delta'> = (answer, packet, spot) =>
  growStep(answer, spot, 'bash', (step): Step => {
    const exitCode = packet.exit_code ?? step.exitCode;
    const timedOut = packet.timed_out ?? step.timedOut;
    const grown = update(step, {
      stdout: append(step.stdout, packet.stdout ?? ''),
      stderr: append(step.stderr, packet.stderr ?? ''),
      exitCode,
      timedOut,
    });
    // An exit code other than 0 may be an answer (nothing found), a time-out never is.
    if (timedOut) return failed(grown, spot.at);
    return exitCode === null ? grown : ended(grown, 'done', spot.at);
  });

export const codingStart: Handler<'coding_agent_start'> = (answer, { query, repo }, spot) =>
  startStep(answer, spot, {
    kind: 'coding',
    query: clip(query),
    repo: repo == null ? null : clip(repo, LIMITS.name),
    thinking: '',
    steps: [],
    answer: null,
  });

/** Comes with the placement of a step inside the agent, and belongs to the agent. */
export const codingThinking: Handler<'coding_agent_thinking_delta'> = (answer, { content }, spot) =>
  growStep(answer, { ...spot, sub: null }, 'coding', (step) =>
    update(step, { thinking: append(step.thinking, content) }),
  );

export const codingFinal: Handler<'coding_agent_final'> = (answer, packet, spot) =>
  growStep(answer, { ...spot, sub: null }, 'coding', (step) =>
    update(step, { answer: packet.answer == null ? step.answer : clip(packet.answer) }),
  );

/** Sets what the coding agent thinks before a command apart from what it thinks after it. */
function paused(answer: Answer, spot: Spot): Answer {
  const agent = { ...spot, sub: null };
  if (stepAt(answer, agent)?.kind !== 'coding') return answer;
  return growStep(answer, agent, 'coding', (step) =>
    step.thinking === '' || step.thinking.endsWith('\n\n')
      ? step
      : { ...step, thinking: append(step.thinking, '\n\n') },
  );
}
