import { createHistory } from './chats/history';
import { createSessions, type Sessions } from './chats/sessions';
import { createProjects, type Projects } from './company/projects';
import { createFiles, type Files } from './files';
import type { Run } from './play/run';
import type { Revision } from './revision';

/** Everything that one server remembers. */
export interface World {
  revision: Revision;
  /** Multiplies the pauses of the scenarios. */
  pace: number;
  sessions: Sessions;
  projects: Projects;
  files: Files;
  /** The newest run of each session. */
  runs: Map<string, Run>;
}

export interface WorldOptions {
  revision: Revision;
  pace: number;
  /** How many stored sessions there are. */
  history: number;
}

export function createWorld({ revision, pace, history }: WorldOptions): World {
  return {
    revision,
    pace,
    sessions: createSessions(createHistory(history, Date.now())),
    projects: createProjects(),
    files: createFiles(revision, pace),
    runs: new Map(),
  };
}
