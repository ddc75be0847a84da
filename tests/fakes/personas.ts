import type { Persona } from '@/lib/wire/catalog';
import type { Tool } from '@/lib/wire/tools';

/** Ordinary personas and tools, for tests to which their other fields do not matter. */

export function aTool(id: number, label: string, own: Partial<Tool> = {}): Tool {
  return { id, name: label.toLowerCase(), label, kind: null, selectable: true, description: '', ...own };
}

export function aPersona(id: number, name: string, own: Partial<Persona> = {}): Persona {
  return {
    id,
    name,
    description: '',
    starters: [],
    icon: null,
    isDefault: id === 0,
    featured: false,
    tools: [],
    documentSets: [],
    hasSearch: false,
    hasKnowledge: false,
    model: null,
    ...own,
  };
}
