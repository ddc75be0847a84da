import type { Session } from '../chats/sessions';

const DAY = 86_400_000;

/** Whether every word of a query is in a session: in its name, a question or an answer. */
export function holds(session: Session, query: string): boolean {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return true;
  const name = (session.name ?? '').toLowerCase();
  if (words.every((word) => name.includes(word))) return true;
  const all = [name, ...session.messages.map(({ text }) => text.toLowerCase())].join('\n');
  return words.every((word) => all.includes(word));
}

/** Sessions under the names that servers give to their age, in UTC days. */
export function groupByAge(sessions: readonly Session[]): { title: string; chats: Session[] }[] {
  const groups = new Map<string, Session[]>();
  for (const session of sessions) {
    const title = titleOf(session.created);
    groups.set(title, [...(groups.get(title) ?? []), session]);
  }
  return [...groups].map(([title, chats]) => ({ title, chats }));
}

function titleOf(created: string): string {
  const days = Math.floor(Date.now() / DAY) - Math.floor(Date.parse(created) / DAY);
  if (days <= 0) return 'Today';
  if (days === 1) return 'Yesterday';
  if (days < 7) return 'This Week';
  return days < 30 ? 'This Month' : 'Older';
}
