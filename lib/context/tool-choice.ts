import type { AskOptions } from '../wire/request';
import { SEARCH_TOOL, type Tool } from '../wire/tools';

/** Which of a persona's tools a question may use, as `AskOptions` say it. Pure: each gives what changes. */
type ToolChoice = Pick<AskOptions, 'allowedToolIds' | 'forcedToolId'>;

/** Nothing of a persona's tools is set. */
export const plainTools: ToolChoice = { allowedToolIds: null, forcedToolId: null };

/** None may be used: what must run could not. */
export const noTools: ToolChoice = { allowedToolIds: [], forcedToolId: null };

export function isAllowed({ allowedToolIds }: ToolChoice, id: number): boolean {
  return allowedToolIds === null || allowedToolIds.includes(id);
}

/** The tools that the user may switch, and has switched off. */
export function toolsOff(tools: readonly Tool[], choice: ToolChoice): Tool[] {
  return tools.filter(({ id, selectable }) => selectable && !isAllowed(choice, id));
}

/** Switches one tool. Those that nobody may switch come along with all the others. */
export function switchTool(tools: readonly Tool[], choice: ToolChoice, id: number, on: boolean): ToolChoice {
  const isOn = (tool: Tool) => (tool.id === id ? on : isAllowed(choice, tool.id));
  const selectable = tools.filter((tool) => tool.selectable);
  if (!selectable.some(isOn)) return noTools;
  const forcedToolId = !on && choice.forcedToolId === id ? null : choice.forcedToolId;
  if (selectable.every(isOn)) return { allowedToolIds: null, forcedToolId };
  return {
    allowedToolIds: tools.filter((tool) => !tool.selectable || isOn(tool)).map((tool) => tool.id),
    forcedToolId,
  };
}

/** Has one tool run, for the next question; one that is switched off would end it in an error (`wire.md` 2). */
export function forceTool(tools: readonly Tool[], choice: ToolChoice, id: number | null): ToolChoice {
  if (id === null) return { ...choice, forcedToolId: null };
  return { ...switchTool(tools, choice, id, true), forcedToolId: id };
}

/** Has the company's own search run, where the persona has it; else the choice as it is. */
export function forceSearch(tools: readonly Tool[], choice: ToolChoice): ToolChoice {
  const search = tools.find(({ kind }) => kind === SEARCH_TOOL);
  return search ? forceTool(tools, choice, search.id) : choice;
}
