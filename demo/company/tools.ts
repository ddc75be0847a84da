import type { Revision } from '../revision';
import { USER_ID } from './account';

/** What a tool does when it is played. */
export type ToolKind = 'search' | 'web' | 'open_url' | 'image' | 'python' | 'file' | 'memory' | 'coding' | 'custom';

/** A tool of the server. The names that the model calls differ from revision to revision. */
export interface Tool {
  id: number;
  kind: ToolKind;
  /** The class in the server's code; null for the company's own. */
  code: string | null;
  /** What the model calls it from R2 on; at R1 it is the class. */
  name: string;
  label: string;
  description: string;
  /** Of a custom tool: the function that the model calls, which is not the tool's own name. */
  calls?: string;
  mcpServer?: number;
  /** May be switched on and off in a chat. */
  selectable?: boolean;
  /** Newer than R1. */
  newer?: boolean;
}

export const tools = [
  {
    id: 1,
    kind: 'search',
    code: 'SearchTool',
    name: 'internal_search',
    label: 'Internal Search',
    description: 'Finds documents in the connected company sources.',
  },
  {
    id: 2,
    kind: 'image',
    code: 'ImageGenerationTool',
    name: 'generate_image',
    label: 'Image Generation',
    description: 'Makes images from a text prompt.',
  },
  {
    id: 3,
    kind: 'web',
    code: 'WebSearchTool',
    name: 'web_search',
    label: 'Web Search',
    description: 'Searches the public web.',
  },
  {
    id: 6,
    kind: 'python',
    code: 'PythonTool',
    name: 'run_python',
    label: 'Code Interpreter',
    description: 'Runs Python in a sandbox.',
  },
  {
    id: 7,
    kind: 'open_url',
    code: 'OpenURLTool',
    name: 'open_url',
    label: 'Open URL',
    description: 'Reads the content of web pages.',
    selectable: false,
  },
  {
    id: 8,
    kind: 'memory',
    code: 'MemoryTool',
    name: 'add_memory',
    label: 'Memory',
    description: 'Keeps what the user wants to be remembered.',
    selectable: false,
    newer: true,
  },
  {
    id: 9,
    kind: 'file',
    code: 'FileReaderTool',
    name: 'read_file',
    label: 'File Reader',
    description: 'Reads the files of a chat.',
    newer: true,
  },
  {
    id: 10,
    kind: 'coding',
    code: 'CodingAgentTool',
    name: 'coding_agent',
    label: 'Coding Agent',
    description: 'Looks through the code of a repository.',
    newer: true,
  },
  {
    id: 12,
    kind: 'custom',
    code: null,
    name: 'larkfield_orders',
    label: 'Larkfield orders',
    description: 'Orders, parcels and refunds of the shop.',
    calls: 'getOrder',
  },
  {
    id: 13,
    kind: 'custom',
    code: null,
    name: 'carrier_rates',
    label: 'Carrier rates',
    description: 'What a parcel costs, by weight and country.',
    calls: 'quoteParcel',
  },
  {
    id: 21,
    kind: 'custom',
    code: null,
    name: 'stock_level',
    label: 'Stock level',
    description: 'How many of an article each warehouse has.',
    calls: 'stock_level',
    mcpServer: 1,
  },
  {
    id: 22,
    kind: 'custom',
    code: null,
    name: 'reserve_stock',
    label: 'Reserve stock',
    description: 'Puts articles aside for an order.',
    calls: 'reserve_stock',
    mcpServer: 1,
  },
  {
    id: 31,
    kind: 'custom',
    code: null,
    name: 'incident_log',
    label: 'Incident log',
    description: 'What went wrong lately. Needs a sign-in of its own.',
    calls: 'list_incidents',
    mcpServer: 2,
  },
] as const satisfies readonly Tool[];

export function findTool(id: number): Tool | undefined {
  return tools.find((tool) => tool.id === id);
}

/** The tools that a server of this revision has. */
export function toolsAt(revision: Revision): readonly Tool[] {
  const all: readonly Tool[] = tools;
  return revision === 'r1' ? all.filter(({ newer }) => !newer) : all;
}

/** The name under which the model calls a tool. */
export function callName(tool: Tool, revision: Revision): string {
  if (tool.calls) return tool.calls;
  if (revision === 'r1') return tool.code ?? tool.name;
  return revision === 'r2' && tool.kind === 'python' ? 'python' : tool.name;
}

/** A tool as `GET /api/tool` and the personas show it. */
export function wireTool(tool: Tool, revision: Revision): object {
  const own = tool.code === null;
  return {
    id: tool.id,
    name: own ? tool.name : callName(tool, revision),
    description: tool.description,
    definition: own && tool.mcpServer === undefined ? { openapi: '3.1.0', info: { title: tool.label } } : null,
    display_name: tool.label,
    in_code_tool_id: tool.code,
    custom_headers: own ? [] : null,
    passthrough_auth: false,
    mcp_server_id: tool.mcpServer ?? null,
    user_id: own ? USER_ID : null,
    oauth_config_id: null,
    oauth_config_name: null,
    enabled: true,
    ...(revision === 'head' ? { permissions: {} } : {}),
    chat_selectable: tool.selectable ?? true,
    agent_creation_selectable: true,
    default_enabled: tool.kind === 'open_url',
  };
}
