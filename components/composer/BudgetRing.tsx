import { number, t } from '@/lib/text/messages';

/** Above this share (percent) the ring warns. */
const NEARLY_FULL = 90;

/** How much of the room for context the cards use; both in tokens. */
export function BudgetRing({ used, room }: { used: number; room: number }) {
  const share = Math.min(100, Math.round((used / Math.max(1, room)) * 100));
  const words = t('percent', number(share));
  return (
    // biome-ignore lint/a11y/useSemanticElements: a meter element cannot be a ring
    <span
      className={`budget ${share > NEARLY_FULL ? 'is-full' : ''}`}
      role="meter"
      aria-label={t('roomUsed')}
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share}
      aria-valuetext={words}
      title={t('roomUsedOf', words)}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <circle cx="8" cy="8" r="6" />
        <circle cx="8" cy="8" r="6" pathLength="100" strokeDasharray={`${Math.max(3, share)} 100`} />
      </svg>
      <span className="num">{words}</span>
    </span>
  );
}
