import type { Packet, PacketKind, PacketOf } from '../wire/packets';
import { reduceActivity } from './activity';
import * as text from './answer-text';
import { clip, LIMITS } from './limits';
import type { Answer, Handler, Spot } from './model';
import * as agent from './step-agent';
import * as result from './step-result';
import * as run from './step-run';
import * as search from './step-search';
import * as thought from './step-thought';
import * as tool from './step-tool';
import { endAllSteps, endSteps, failStep, growStep } from './timeline';

const nothing = (answer: Answer): Answer => answer;

/** What each kind of packet of `wire.md` 3.3 does to an answer. */
const handlers: { readonly [K in PacketKind]: Handler<K> } = {
  message_start: text.messageStart,
  message_delta: text.messageDelta,
  citation_info: text.citationInfo,
  reasoning_start: thought.reasoningStart,
  reasoning_delta: thought.reasoningDelta,
  reasoning_done: thought.reasoningDone,
  search_tool_start: search.searchStart,
  search_tool_queries_delta: search.searchQueries,
  search_tool_filter_delta: search.searchFilter,
  search_tool_documents_delta: search.searchDocuments,
  open_url_start: search.pagesStart,
  open_url_urls: search.pagesUrls,
  open_url_documents: search.pagesDocuments,
  image_generation_start: result.imageStart,
  image_generation_heartbeat: nothing,
  image_generation_final: result.imageFinal,
  tool_call_argument_delta: tool.argumentDelta,
  python_tool_start: run.pythonStart,
  python_tool_delta: run.pythonDelta,
  custom_tool_start: tool.toolStart,
  custom_tool_args: tool.toolArgs,
  custom_tool_delta: tool.toolDelta,
  file_reader_start: result.fileStart,
  file_reader_result: result.fileResult,
  memory_tool_start: result.memoryStart,
  memory_tool_delta: result.memoryDelta,
  memory_tool_no_access: result.memoryDenied,
  deep_research_plan_start: thought.planStart,
  deep_research_plan_delta: thought.planDelta,
  research_agent_start: agent.agentStart,
  intermediate_report_start: agent.reportStart,
  intermediate_report_delta: agent.reportDelta,
  intermediate_report_cited_docs: agent.reportCited,
  coding_agent_start: run.codingStart,
  coding_agent_thinking_delta: run.codingThinking,
  coding_agent_final: run.codingFinal,
  bash_tool_start: run.bashStart,
  bash_tool_delta: run.bashDelta,
  // Debug servers only.
  tool_call_debug: nothing,
  top_level_branching: agent.branching,
  section_end: (answer, _, spot) => endSteps(answer, spot),
  chat_heartbeat: nothing,
  error: (answer, _, spot) => failStep(answer, spot),
  stop: text.stop,
};

/** Folds one packet into the answer of its model; the same answer where it says nothing new. Never throws. */
export function reducePacket(answer: Answer, packet: Packet, spot: Spot): Answer {
  const folded = packet.type === 'unknown' ? unknown(answer, packet.name, spot) : handle(answer, packet, spot);
  const { stopReason, failure } = folded;
  // What comes after the end runs no more.
  const isOver = stopReason !== undefined || failure !== null;
  return isOver ? endAllSteps(folded, 'done', spot.at) : reduceActivity(folded, packet);
}

function handle<K extends PacketKind>(answer: Answer, packet: PacketOf<K>, spot: Spot): Answer {
  return handlers[packet.type](answer, packet, spot);
}

/** A kind from the future: one quiet step a place, by the name that came first. */
function unknown(answer: Answer, name: string, spot: Spot): Answer {
  return growStep(answer, spot, 'other', (step) =>
    step.name === '' ? { ...step, name: clip(name, LIMITS.name) } : step,
  );
}
