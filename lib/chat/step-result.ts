import { clip, LIMITS } from './limits';
import type { Handler } from './model';
import { failed, update } from './steps';
import { growStep, startStep } from './timeline';

/** Images, files that were read, memory, and whatever the future brings, `wire.md` 3.3. */

export const imageStart: Handler<'image_generation_start'> = (answer, _, spot) =>
  startStep(answer, spot, { kind: 'image', images: [] });

export const imageFinal: Handler<'image_generation_final'> = (answer, { images }, spot) =>
  growStep(answer, spot, 'image', (step) =>
    update(step, {
      images: images.slice(0, LIMITS.items).map(({ file_id, revised_prompt, shape }) => ({
        fileId: clip(file_id, LIMITS.name),
        prompt: revised_prompt == null ? null : clip(revised_prompt),
        shape: shape ?? null,
      })),
    }),
  );

export const fileStart: Handler<'file_reader_start'> = (answer, _, spot) =>
  startStep(answer, spot, { kind: 'file', name: '', fileId: null, range: null, preview: null });

export const fileResult: Handler<'file_reader_result'> = (answer, packet, spot) =>
  growStep(answer, spot, 'file', (step) =>
    update(step, {
      name: clip(packet.file_name, LIMITS.name),
      fileId: packet.file_id ?? null,
      range: { start: packet.start_char ?? null, end: packet.end_char ?? null, total: packet.total_chars ?? null },
      preview: { start: clip(packet.preview_start ?? ''), end: clip(packet.preview_end ?? '') },
    }),
  );

export const memoryStart: Handler<'memory_tool_start'> = (answer, _, spot) =>
  startStep(answer, spot, { kind: 'memory', text: '', operation: null, denied: false });

export const memoryDelta: Handler<'memory_tool_delta'> = (answer, { memory_text, operation }, spot) =>
  growStep(answer, spot, 'memory', (step) =>
    update(step, {
      text: clip(memory_text),
      operation: operation ?? step.operation,
    }),
  );

export const memoryDenied: Handler<'memory_tool_no_access'> = (answer, _, spot) =>
  growStep(answer, spot, 'memory', (step) => failed({ ...step, denied: true }, spot.at));
