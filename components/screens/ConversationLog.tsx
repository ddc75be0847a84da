import type { ThreadItem } from '@/lib/panel/thread';
import { t } from '@/lib/text/messages';
import type { ModelChoice } from '@/lib/wire/request';
import { AnswerServices } from './AnswerServices';
import { TurnView } from './TurnView';

interface ConversationLogProps {
  items: readonly ThreadItem[];
  busy: boolean;
  models: readonly ModelChoice[];
  onReload: () => void;
}

/** Questions and answers, oldest first. */
export function ConversationLog({ items, busy, models, onReload }: ConversationLogProps) {
  return (
    <main>
      <h1 className="vh">{items[0]?.question.text || t('conversation')}</h1>
      <div className="log" role="log" aria-label={t('conversation')} aria-live="off">
        <AnswerServices>
          {items.map((item, index) => (
            <TurnView key={item.key} {...{ item, busy, models, onReload }} last={index === items.length - 1} />
          ))}
        </AnswerServices>
      </div>
    </main>
  );
}
