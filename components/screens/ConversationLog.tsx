import { memo } from 'react';
import { isOpen } from '@/lib/base/run-status';
import { useChat, usePanelState } from '@/lib/panel/chat-context';
import { type Turn, textOf } from '@/lib/panel/turn';
import { useOnline } from '@/lib/panel/use-online';
import { openSettings } from '@/lib/panel/use-page';
import { useSecondsSince, useSecondsUntil } from '@/lib/panel/use-seconds';
import { t } from '@/lib/text/messages';
import { AnswerView } from '../answer/AnswerView';
import { QuestionView } from '../answer/QuestionView';

/** Questions and answers, oldest first. */
export function ConversationLog() {
  const { turns } = usePanelState();
  return (
    <main>
      <h1 className="vh">{turns[0]?.question.text ?? t('conversation')}</h1>
      <div className="log" role="log" aria-label={t('conversation')} aria-live="off">
        {turns.map((turn, index) => (
          <TurnView key={turn.askId} turn={turn} last={index === turns.length - 1} />
        ))}
      </div>
    </main>
  );
}

/** One turn; drawn anew only when it changed, or when it is no longer the last. */
const TurnView = memo(function TurnView({ turn, last }: { turn: Turn; last: boolean }) {
  const chat = useChat();
  const { askId, question, status, shown } = turn;
  const online = useOnline();
  const silentFor = useSecondsSince(turn.answer.nextSeq, isOpen(status));
  const secondsLeft = useSecondsUntil(status.phase === 'failed' ? status.failure.retryAt : undefined);
  const acts = {
    onAgain: () => chat.again(askId),
    onFetchRest: () => chat.fetchRest(askId),
    onGiveUp: () => chat.giveUp(askId),
    onShowAll: () => chat.showAll(askId),
    onOpenSettings: openSettings,
  };
  return (
    <>
      <QuestionView text={question.text} sources={question.sources} />
      <AnswerView
        {...{ status, online, silentFor, secondsLeft }}
        text={textOf(turn)}
        activity={shown.activity}
        {...(last ? { acts } : {})}
      />
    </>
  );
});
