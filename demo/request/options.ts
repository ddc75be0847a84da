import type { AnsweredBy, Session } from '../chats/sessions';
import { findPersona } from '../company/personas';
import { findTool } from '../company/tools';
import type { Ask } from './ask';

const NONE = 'not sent';

/** Every option of a request by name, as the scenario “inspect” shows them. */
export function optionsOf(ask: Ask, session: Session, model: AnsweredBy): [name: string, value: string][] {
  const wish = ask.llm_override;
  const filters = ask.internal_search_filters;
  const tool = (id: number) => `${id} (${findTool(id)?.label ?? 'unknown'})`;
  const list = (items: readonly string[] | null | undefined) => {
    if (!items) return NONE;
    return items.length === 0 ? 'none' : items.join(', ');
  };
  return [
    ['Answered by', model.name],
    ['Model asked for', list(wish && [wish.model_provider ?? 'null', wish.model_version ?? 'null'])],
    ['Model configuration', text(wish?.model_configuration_id)],
    ['Models side by side', list(ask.llm_overrides?.map(({ model_version }) => model_version ?? 'null'))],
    ['Temperature', text(wish?.temperature)],
    ['Allowed tools', list(ask.allowed_tool_ids?.map(tool))],
    ['Forced tool', ask.forced_tool_id == null ? NONE : tool(ask.forced_tool_id)],
    ['Sources', list(filters?.source_type)],
    ['Document sets', list(filters?.document_set)],
    ['Updated since', text(filters?.time_cutoff)],
    ['Tags', list(filters?.tags?.map(({ tag_key, tag_value }) => `${tag_key}=${tag_value}`))],
    ['Deep research', ask.deep_research ? 'on' : 'off'],
    ['Files', list(ask.file_descriptors.map(({ name, type }) => `${name ?? 'unnamed'} (${type})`))],
    ['Parent', ask.parent_message_id === null ? 'null' : String(ask.parent_message_id)],
    ['Chat session', ask.chat_session_id ? 'follow-up' : 'new'],
    ['Persona', `${session.personaId} (${findPersona(session.personaId)?.name ?? 'unknown'})`],
    ['Project', session.projectId === null ? 'none' : String(session.projectId)],
    ['Stream', ask.stream ? 'true' : 'false'],
    ['Origin', ask.origin],
    ['Citations', ask.include_citations ? 'on' : 'off'],
    ['Additional context', text(ask.additional_context)],
  ];
}

function text(value: string | number | null | undefined): string {
  return value === null || value === undefined ? NONE : String(value);
}
