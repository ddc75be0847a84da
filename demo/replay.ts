import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { packet, type Step, wait } from './steps';

const lineSchema = z.looseObject({
  placement: z.object({ turn_index: z.number(), tab_index: z.number(), sub_turn_index: z.number().nullable() }),
  obj: z.looseObject({ type: z.string() }),
});

/** Pauses before packets that mean work, in ms; text comes quicker. */
const PAUSE: Record<string, number> = {
  message_delta: 25,
  reasoning_delta: 40,
  section_end: 300,
  search_tool_documents_delta: 900,
  open_url_documents: 900,
  image_generation_final: 1500,
  python_tool_delta: 700,
  custom_tool_delta: 800,
};

/** The packets of one of the transcripts in tests/streams, at human pace; its ids are given anew by the run. */
export function replay(name: string): Step[] {
  const path = fileURLToPath(new URL(`../tests/streams/${name}.ndjson`, import.meta.url));
  return readFileSync(path, 'utf8')
    .split('\n')
    .flatMap((text): Step[] => {
      if (text === '') return [];
      const json: unknown = JSON.parse(text);
      const line = lineSchema.safeParse(json);
      // The run gives its own session and message ids, and ends by itself.
      if (!line.success) return isError(json) ? [{ do: 'line', value: json }] : [];
      const { placement, obj } = line.data;
      if (obj.type === 'stop') return [];
      const { turn_index, tab_index, sub_turn_index } = placement;
      return [wait(PAUSE[obj.type] ?? 150), packet(obj, turn_index, tab_index, sub_turn_index)];
    });
}

function isError(json: unknown): json is object {
  return typeof json === 'object' && json !== null && 'error' in json;
}
