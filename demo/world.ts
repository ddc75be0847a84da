import { createHistory } from './chats/history';
import { createSessions, type Sessions } from './chats/sessions';
import { createProjects, type Projects } from './company/projects';
import { createFiles, type Files } from './files';
import type { Scenario } from './play/asked';
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
  /** What nobody is answered before; see play/habits.ts. */
  frozen: Promise<void>;
  /** How many askers have closed the connection before the end. */
  left: number;
  /** Looked through before the demo's own. */
  scenarios: readonly Scenario[];
}

export interface WorldOptions {
  revision: Revision;
  pace: number;
  /** How many stored sessions there are. */
  history: number;
  scenarios: readonly Scenario[];
}

export function createWorld({ revision, pace, history, scenarios }: WorldOptions): World {
  return {
    revision,
    pace,
    sessions: createSessions(createHistory(history, Date.now())),
    projects: createProjects(),
    files: createFiles(revision, pace),
    runs: new Map(),
    frozen: Promise.resolve(),
    left: 0,
    scenarios,
  };
}
