import type { ModelChoice } from '../wire/request';

/** Whether two choices name the same model. Labels are for people and not unique. */
export function isSameModel(a: ModelChoice, b: ModelChoice | null): boolean {
  return b !== null && a.provider === b.provider && a.name === b.name && a.configurationId === b.configurationId;
}
