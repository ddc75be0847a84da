import { type Block, type Digest, digest, docs, joined, listed, textOf, unique } from '../chats/digest';
import type { Message } from '../chats/sessions';
import { type SearchDoc, wireDoc } from '../company/documents';
import { callName, type ToolKind, tools } from '../company/tools';
import { dumps } from '../python';
import type { Revision } from '../revision';
import { isCitation } from './lane';
import type { PacketObj } from './steps';

interface Answered {
  sessionId: string;
  isNew: boolean;
  answer: Message;
  revision: Revision;
}

/** The answer to `stream: false`, `wire.md` 4; a model's failure is one of its fields. */
export function wholeAnswer({ sessionId, isNew, answer, revision }: Answered): object {
  const packets = answer.told?.packets ?? [];
  const parts = digest(packets);
  return {
    answer: textOf(packets),
    answer_citationless: withoutCitations(packets.map(({ obj }) => obj)),
    pre_answer_reasoning: parts.reasoning,
    tool_calls: toolCalls(parts, revision),
    top_documents: (parts.final ?? []).map((doc) => wireDoc(doc, revision)),
    citation_info: [...parts.citations].map(([citation_number, document_id]) => ({
      type: 'citation_info',
      citation_number,
      document_id,
    })),
    message_id: answer.id,
    // HEAD says it of follow-ups as well.
    chat_session_id: isNew || revision === 'head' ? sessionId : null,
    ...(revision === 'head' ? { incognito: false } : {}),
    error_msg: answer.told?.failure ?? null,
  };
}

/** The text without its markers and the blanks before them. */
function withoutCitations(objs: readonly PacketObj[]): string {
  const from = objs.findLastIndex(({ type }) => type === 'message_start');
  return objs.slice(Math.max(0, from)).reduce((text, obj) => {
    if (isCitation(obj)) return text.replace(/ +$/, '');
    return obj.type === 'message_delta' ? text + joined([obj], 'content') : text;
  }, '');
}

/** Calls of all depths, those within a tool before the tool itself. */
function toolCalls({ blocks }: Digest, revision: Revision): object[] {
  const deeper = ({ sub }: Block) => (sub === null ? 1 : 0);
  return [...blocks]
    .filter(({ done }) => done)
    .sort((a, b) => a.turn - b.turn || deeper(a) - deeper(b) || a.tab - b.tab)
    .flatMap((block) => {
      const call = toCall(block, revision);
      return call ? [{ ...call, pre_reasoning: thoughtsBefore(block, blocks) }] : [];
    });
}

function thoughtsBefore({ turn, sub }: Block, blocks: readonly Block[]): string | null {
  if (sub !== null) return null;
  const before = blocks.findLast((block) => block.kind === 'reasoning' && block.turn < turn && block.sub === null);
  return before ? joined(before.live, 'reasoning') : null;
}

interface Result {
  args: unknown;
  result: string;
  found?: readonly SearchDoc[] | null;
  images?: readonly unknown[] | null;
}

function toCall(block: Block, revision: Revision): object | null {
  const { live } = block;
  const call = (name: string, { args, result, found = null, images = null }: Result) => ({
    tool_name: name,
    tool_arguments: args,
    tool_result: result,
    search_docs: found?.map((doc) => wireDoc(doc, revision)) ?? null,
    generated_images: images,
  });
  const found = unique(live.flatMap((obj) => docs(obj, 'documents')));
  switch (block.kind) {
    case 'search': {
      const isWeb = live.some(({ is_internet_search }) => is_internet_search === true);
      const args = { queries: listed(block.kept, 'queries') };
      return call(nameOf(isWeb ? 'web' : 'search', revision), { args, result: resultsText(found), found });
    }
    case 'open_url':
      return call(nameOf('open_url', revision), {
        args: { urls: listed(live, 'urls') },
        result: resultsText(found),
        found,
      });
    case 'image': {
      const images = listed(live, 'images');
      return call(nameOf('image', revision), { args: { prompt: 'a tent' }, result: JSON.stringify(images), images });
    }
    case 'python': {
      const output = { type: 'python_execution', stdout: joined(live, 'stdout'), stderr: joined(live, 'stderr') };
      return call(nameOf('python', revision), { args: { code: joined(live, 'code') }, result: JSON.stringify(output) });
    }
    case 'custom': {
      const last = live.findLast((obj) => 'data' in obj);
      const { response_type = 'json', data = null, error = null }: Partial<PacketObj> = last ?? {};
      const name = joined(live.slice(0, 1), 'tool_name');
      const result = dumps({ tool_name: name, response_type, tool_result: data, error });
      return call(name, { args: live.find((obj) => 'tool_args' in obj)?.tool_args ?? {}, result });
    }
    case 'research':
      return call('research_agent', { args: { task: joined(live, 'research_task') }, result: joined(live, 'content') });
    case 'file':
      return call(nameOf('file', revision), { args: {}, result: joined(live, 'preview_start') });
    case 'memory':
      return call(nameOf('memory', revision), { args: { memory: joined(live, 'memory_text') }, result: '{}' });
    case 'coding':
      return call(nameOf('coding', revision), {
        args: { query: joined(live, 'query') },
        result: joined(live, 'answer'),
      });
    default:
      return null;
  }
}

function nameOf(kind: ToolKind, revision: Revision): string {
  const tool = tools.find((candidate) => candidate.kind === kind);
  return tool ? callName(tool, revision) : kind;
}

/** Results as the model reads them. */
function resultsText(found: readonly SearchDoc[]): string {
  const results = found.map((doc, index) => ({
    document: index + 1,
    title: doc.semantic_identifier,
    ...(doc.link === null ? {} : { url: doc.link }),
    content: doc.blurb,
  }));
  return JSON.stringify({ results }, null, 2);
}
