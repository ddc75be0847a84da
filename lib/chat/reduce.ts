import { assertNever } from '../base/assert-never';
import { errorLineFailure } from '../wire/error-line';
import { isHeartbeat, parseLine, type StreamLine } from '../wire/lines';
import type { Packet } from '../wire/packets';
import { reduceActivity } from './activity';
import { addDocuments, citedBy } from './citations';
import type { Answer } from './model';

/**
 * Folds line number `seq` into the answer. A line that is known already, or that would leave a gap, changes nothing:
 * the caller asks for what is missing by `nextSeq`.
 */
export function reduceLine(answer: Answer, seq: number, line: StreamLine): Answer {
  if (seq !== answer.nextSeq) return answer;
  return { ...foldLine(answer, line), nextSeq: seq + 1 };
}

/** The same for the JSON text of a line. */
export function reduceText(answer: Answer, seq: number, text: string): Answer {
  return seq === answer.nextSeq ? reduceLine(answer, seq, parseLine(text)) : answer;
}

function foldLine(answer: Answer, line: StreamLine): Answer {
  switch (line.kind) {
    case 'session':
      return { ...answer, chatSessionId: line.chatSessionId };
    case 'ids':
      return { ...answer, userMessageId: line.userMessageId, answerIds: line.answerIds };
    case 'error':
      // Of several models, the first is the one on screen; the others go on after an error of one.
      return (line.modelIndex ?? 0) > 0 ? answer : { ...answer, activity: null, failure: errorLineFailure(line) };
    case 'unreadable':
      return { ...answer, unreadable: answer.unreadable + 1 };
    case 'packet':
      if (isHeartbeat(line) || (line.placement.model_index ?? 0) > 0) return answer;
      return reducePacket(answer, line.packet);
    default:
      return assertNever(line);
  }
}

function reducePacket(answer: Answer, packet: Packet): Answer {
  switch (packet.type) {
    case 'message_start':
      return {
        ...answer,
        // A second start replaces the text: what came before a tool is the agent's aside (`wire.md` 3.3).
        text: '',
        asides: answer.text === '' ? answer.asides : [...answer.asides, answer.text],
        documents: addDocuments(answer.documents, packet.final_documents),
        activity: null,
      };
    case 'message_delta':
      return { ...answer, text: answer.text + packet.content, activity: null };
    case 'citation_info':
      return { ...answer, citations: citedBy(answer.citations, packet.citation_number, packet.document_id) };
    case 'search_tool_documents_delta':
    case 'open_url_documents':
      return reduceActivity({ ...answer, documents: addDocuments(answer.documents, packet.documents) }, packet);
    case 'intermediate_report_cited_docs':
      return { ...answer, documents: addDocuments(answer.documents, packet.cited_docs) };
    case 'stop':
      return { ...answer, activity: null, stopReason: packet.stop_reason ?? null };
    default:
      return reduceActivity(answer, packet);
  }
}
