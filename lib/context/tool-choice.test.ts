import { describe, expect, it } from 'vitest';
import { aTool } from '@/tests/fakes/personas';
import { forceSearch, forceTool, isAllowed, noTools, plainTools, switchTool, toolsOff } from './tool-choice';

/** Reading pages comes along with searching the web: nobody switches it alone. */
const tools = [aTool(1, 'Search'), aTool(3, 'Web'), aTool(7, 'Open URL', { selectable: false }), aTool(6, 'Python')];

describe('a tool that is switched', () => {
  it('off leaves the others, and those that nobody may switch', () => {
    expect(switchTool(tools, plainTools, 3, false)).toEqual({ allowedToolIds: [1, 7, 6], forcedToolId: null });
  });

  it('on again leaves nothing set', () => {
    const off = switchTool(tools, plainTools, 3, false);
    expect(switchTool(tools, off, 3, true)).toEqual(plainTools);
  });

  it('off as the last one leaves none, the unswitchable neither', () => {
    const none = [1, 3, 6].reduce((choice, id) => switchTool(tools, choice, id, false), plainTools);
    expect(none).toEqual(noTools);
  });

  it('on as the first one brings the unswitchable back', () => {
    expect(switchTool(tools, noTools, 6, true).allowedToolIds).toEqual([7, 6]);
  });

  it('off no longer has to run; another still has', () => {
    const forced = forceTool(tools, plainTools, 3);
    expect(switchTool(tools, forced, 3, false).forcedToolId).toBeNull();
    expect(switchTool(tools, forced, 1, false).forcedToolId).toBe(3);
  });
});

describe('a tool that must run', () => {
  it('is switched on by that', () => {
    expect(forceTool(tools, noTools, 1)).toEqual({ allowedToolIds: [1, 7], forcedToolId: 1 });
  });

  it('is one at a time, and none again', () => {
    const forced = forceTool(tools, forceTool(tools, plainTools, 1), 6);
    expect(forced).toEqual({ allowedToolIds: null, forcedToolId: 6 });
    expect(forceTool(tools, forced, null)).toEqual(plainTools);
  });
});

it('says which are off: of those that can be', () => {
  expect(toolsOff(tools, plainTools)).toEqual([]);
  expect(toolsOff(tools, noTools).map(({ id }) => id)).toEqual([1, 3, 6]);
  expect(isAllowed(plainTools, 99)).toBe(true);
  expect(isAllowed(noTools, 1)).toBe(false);
});

it('the company’s own search runs where the persona has it', () => {
  const withSearch = [...tools, aTool(9, 'Internal search', { kind: 'SearchTool' })];
  expect(forceSearch(withSearch, plainTools)).toEqual({ allowedToolIds: null, forcedToolId: 9 });
  const ours = tools.map((tool) => ({ ...tool, kind: 'WebSearchTool' }));
  expect(forceSearch(ours, plainTools)).toBe(plainTools);
});
