import type { Packet } from '../wire/packets';
import type { Activity, Answer } from './model';

type Kind = Activity['kind'];

/** Packets that say what the agent is doing now. Kinds that are not listed say nothing about it. */
const doing: Partial<Record<Packet['type'], Kind>> = {
  reasoning_start: 'thinking',
  reasoning_delta: 'thinking',
  search_tool_queries_delta: 'searching',
  open_url_start: 'reading',
  open_url_urls: 'reading',
  image_generation_start: 'drawing',
  python_tool_start: 'running_code',
  bash_tool_start: 'running_code',
  tool_call_argument_delta: 'using_tool',
  file_reader_start: 'reading',
  memory_tool_start: 'remembering',
  deep_research_plan_start: 'planning',
  deep_research_plan_delta: 'planning',
  research_agent_start: 'researching',
  intermediate_report_start: 'reporting',
  intermediate_report_delta: 'reporting',
  coding_agent_start: 'coding',
  coding_agent_thinking_delta: 'coding',
  search_tool_documents_delta: 'reading',
};

/** The answer with the activity that `packet` tells of; the same object where it tells nothing new. */
export function reduceActivity(answer: Answer, packet: Packet): Answer {
  const next = activityOf(packet, answer.activity);
  const same = next?.kind === answer.activity?.kind && next?.name === answer.activity?.name;
  return same ? answer : { ...answer, activity: next };
}

function activityOf(packet: Packet, now: Activity | null): Activity | null {
  switch (packet.type) {
    case 'search_tool_start':
      return { kind: packet.is_internet_search ? 'searching_web' : 'searching', name: null };
    // The queries belong to the search that is under way, of whichever kind.
    case 'search_tool_queries_delta':
      return now?.kind === 'searching_web' ? now : { kind: 'searching', name: null };
    case 'custom_tool_start':
    case 'custom_tool_args':
      return { kind: 'using_tool', name: packet.tool_name };
    case 'unknown':
      return { kind: 'other', name: packet.name };
    // The answer speaks for itself.
    case 'message_start':
    case 'message_delta':
      return null;
    default: {
      const kind = doing[packet.type];
      return kind === undefined ? now : { kind, name: null };
    }
  }
}
