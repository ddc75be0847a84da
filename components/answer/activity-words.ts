import { assertNever } from '@/lib/base/assert-never';
import { isOpen, type RunStatus } from '@/lib/base/run-status';
import type { Activity, Answer, Step } from '@/lib/chat/model';
import type { Summary } from '@/lib/chat/summary';
import { duration, number, plural, t } from '@/lib/text/messages';

/** From here on (ms) a time is told in minutes once it is over: seconds say nothing any more. */
const ROUGH = 3 * 60_000;

/** A span as people say it; never none at all. */
export function spanWords(ms: number): string {
  return duration(Math.max(1, Math.round(ms / 1000)));
}

/** Whether the agent is at something besides the answer's own text. */
export function isWorking(status: RunStatus, { steps, opening }: Pick<Answer, 'steps' | 'opening'>): boolean {
  const open = isOpen(status) && status.phase !== 'stopping';
  return open && (opening === null || steps.some(({ state }) => state === 'running'));
}

/** What the agent did, in one line: `Searched 3 sources · 12 s`. */
export function summaryWords(summary: Summary): string {
  const { ms } = summary;
  if (ms === null) return deedWords(summary);
  const time = ms >= ROUGH ? t('minutes', number(Math.round(ms / 60_000))) : spanWords(ms);
  if (summary.deed === 'thought' && !summary.failed) return t('activityThoughtFor', time);
  return t('activityTimed', deedWords(summary), time);
}

function deedWords({ deed, count, name, failed }: Summary): string {
  if (failed) return t('activityFailed');
  switch (deed) {
    case 'research':
      return t('activityResearch');
    case 'search':
      return count === 0 ? t('activityNothingFound') : plural('activitySearched', count);
    case 'pages':
      return plural('activityRead', count);
    case 'coding':
      return t('activityCoded');
    case 'code':
      return t('activityRan');
    case 'image':
      return plural('activityDrew', count);
    case 'tool':
      return name === null ? plural('activityUsed', count) : t('activityUsedNamed', name);
    case 'file':
      return name === null ? plural('activityFiles', count) : t('activityReadNamed', name);
    case 'memory':
      return t('activityRemembered');
    case 'thought':
      return t('activityThought');
    case 'other':
      return plural('activitySteps', count);
    default:
      return assertNever(deed);
  }
}

/** What is going on just now. */
export function doingWords(status: RunStatus, activity: Activity | null): string {
  if (status.phase === 'posting') return t('sending');
  if (status.phase === 'recovering') return t('recovering');
  if (activity === null) return t('working');
  if (activity.kind === 'other') return t('doing_other', activity.name ?? '');
  if (activity.kind === 'using_tool' && activity.name) return t('doing_using_tool_named', activity.name);
  return t(`doing_${activity.kind}`);
}

/** A step by what it does, or did; tools and unknown ones by their own name. */
export function stepWords(step: Step): string {
  const running = step.state === 'running';
  switch (step.kind) {
    case 'reasoning':
      return t(running ? 'doing_thinking' : 'doneThinking');
    case 'search':
      if (step.internet) return t(running ? 'doing_searching_web' : 'doneSearchingWeb');
      return t(running ? 'doing_searching' : 'doneSearching');
    case 'pages':
      return pagesWords(step);
    case 'image':
      if (running) return t('doing_drawing');
      return step.images.length === 0 ? t('imageFailed') : plural('activityDrew', step.images.length);
    case 'python':
      if (!step.called) return t('writingPython');
      return t(running ? 'runningPython' : 'ranPython');
    case 'bash':
      return t(running ? 'runningCommand' : 'ranCommand');
    case 'tool':
      return step.name || t('someTool');
    case 'file':
      return step.name === '' ? t('readingFile') : t('activityReadNamed', step.name);
    case 'memory':
      return memoryWords(step);
    case 'plan':
      return t(running ? 'doing_planning' : 'planned');
    case 'agent':
      return step.task;
    case 'coding':
      return t('codingAgent');
    case 'aside':
      return t('aside');
    case 'other':
      return step.name;
    default:
      return assertNever(step);
  }
}

function pagesWords({ state, urls, documents }: Extract<Step, { kind: 'pages' }>): string {
  if (state === 'running') return urls.length === 0 ? t('doing_reading') : plural('readingPages', urls.length);
  return documents.length === 0 ? t('pagesNotRead') : plural('activityRead', documents.length);
}

function memoryWords({ state, operation, denied }: Extract<Step, { kind: 'memory' }>): string {
  if (denied) return t('memoryDenied');
  if (state === 'running') return t('doing_remembering');
  return t(operation === 'update' ? 'memoryUpdated' : 'activityRemembered');
}
