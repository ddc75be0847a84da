import { createClock } from '../chats/time';
import { LONG_AGO, USER_ID } from './account';

export interface Project {
  id: number;
  name: string;
  description: string | null;
  created: string;
  instructions: string | null;
}

const begun: readonly (readonly [name: string, instructions: string | null])[] = [
  ['Ridge 3 pole recall', 'Answer in short tables. Never promise a date.'],
  ['Trade fair, hall B', null],
  ['Warehouse move 2026', 'Everything in kilograms and metres.'],
  ['Lamp firmware 1.5', null],
];

/** The projects of the one user. */
export function createProjects() {
  const now = createClock();
  const all: Project[] = begun.map(([name, instructions], index) => ({
    id: index + 4,
    name,
    description: null,
    created: LONG_AGO,
    instructions,
  }));
  return {
    all: (): readonly Project[] => all,
    has: (id: number) => all.some((project) => project.id === id),
    find: (id: number) => all.find((project) => project.id === id),
    create(name: string): Project {
      const project = { id: all.length + 4, name, description: null, created: now(), instructions: null };
      all.push(project);
      return project;
    },
  };
}

export type Projects = ReturnType<typeof createProjects>;

/** A project as servers show it; `chats` are its sessions as a list shows them. */
export function wireProject({ id, name, description, created, instructions }: Project, chats: object[]): object {
  return { id, name, description, created_at: created, user_id: USER_ID, instructions, chat_sessions: chats };
}
