import { useLayoutEffect } from 'react';
import type { ThreadItem } from '@/lib/panel/thread';
import { useEarlier } from '@/lib/panel/use-earlier';
import { t } from '@/lib/text/messages';
import type { ModelChoice } from '@/lib/wire/request';
import { AnswerServices } from './AnswerServices';
import { Region } from './Region';
import { TurnView } from './TurnView';

interface ConversationLogProps {
  items: readonly ThreadItem[];
  busy: boolean;
  models: readonly ModelChoice[];
  onReload: () => void;
  /** More of it is drawn than before. */
  onGrown: () => void;
}

/** Questions and answers, oldest first. */
export function ConversationLog({ items, busy, models, onReload, onGrown }: ConversationLogProps) {
  const earlier = useEarlier(items[0]?.key, items.length);
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when one of these changed
  useLayoutEffect(onGrown, [items, earlier]);
  return (
    <main>
      <h1 className="vh">{items[0]?.question.text || t('conversation')}</h1>
      <div className="log" role="log" aria-label={t('conversation')} aria-live="off">
        <AnswerServices>
          {items.slice(earlier).map((item) => (
            <Region key={item.key} part="turn">
              <TurnView {...{ item, busy, models, onReload }} last={item === items.at(-1)} />
            </Region>
          ))}
        </AnswerServices>
      </div>
    </main>
  );
}
