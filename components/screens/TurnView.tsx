import { memo, useState } from 'react';
import { isOpen } from '@/lib/base/run-status';
import { useChat } from '@/lib/panel/chat-context';
import { shownAnswer } from '@/lib/panel/shown-answer';
import type { ThreadItem } from '@/lib/panel/thread';
import { placeOfEdit } from '@/lib/panel/thread-places';
import type { Turn } from '@/lib/panel/turn';
import { useBranches } from '@/lib/panel/use-branches';
import { useFeedback } from '@/lib/panel/use-feedback';
import { useOnline } from '@/lib/panel/use-online';
import { openSettings } from '@/lib/panel/use-page';
import { useSecondsSince, useSecondsUntil } from '@/lib/panel/use-seconds';
import { t } from '@/lib/text/messages';
import type { ModelChoice } from '@/lib/wire/request';
import { AnswerBar } from '../answer/AnswerBar';
import { AnswerView } from '../answer/AnswerView';
import { QuestionEdit } from '../answer/QuestionEdit';
import { QuestionView } from '../answer/QuestionView';
import { Versions } from '../ui/Versions';

interface TurnViewProps {
  item: ThreadItem;
  /** What goes wrong can be mended here: in the last turn. */
  last: boolean;
  /** An answer is under way: nothing else can be asked. */
  busy: boolean;
  models: readonly ModelChoice[];
  /** Reads the stored chat again. */
  onReload: () => void;
}

/** A question and its answer. */
export const TurnView = memo(function TurnView({ item, last, busy, models, onReload }: TurnViewProps) {
  const chat = useChat();
  const choose = useBranches();
  const [editing, setEditing] = useState(false);
  const { question, questionFork, before } = item;
  const place = placeOfEdit(item);
  return (
    <>
      {editing && place ? (
        <QuestionEdit
          text={question.text}
          onCancel={() => setEditing(false)}
          onAsk={(text) => {
            setEditing(false);
            chat.edit(text, question, place, questionFork.fork);
          }}
        />
      ) : (
        <QuestionView
          text={question.text}
          sources={question.sources}
          files={question.files}
          onEdit={busy || place === null ? null : () => setEditing(true)}
          versions={
            <Versions
              label={t('versionsOfQuestion')}
              index={questionFork.shown}
              count={questionFork.children.length}
              disabled={busy}
              onMove={(index) => choose(questionFork, index)}
            />
          }
        />
      )}
      {before.map((turn) => (
        <TryView key={turn.askId} turn={turn} />
      ))}
      {item.answer ? <AnswerPart {...{ item, last, busy, models, onReload }} onChoose={choose} /> : null}
    </>
  );
});

/** What had arrived of an earlier try. */
function TryView({ turn }: { turn: Turn }) {
  const shown = shownAnswer({ turn, stored: null });
  const online = useOnline();
  return shown ? <AnswerView {...shown} {...{ online }} silentFor={0} secondsLeft={0} /> : null;
}

interface AnswerPartProps extends TurnViewProps {
  onChoose: ReturnType<typeof useBranches>;
}

function AnswerPart({ item, last, busy, models, onReload, onChoose }: AnswerPartProps) {
  const chat = useChat();
  const online = useOnline();
  const { answer, answerFork, question, questionId } = item;
  const shown = answer && shownAnswer(answer);
  const open = shown ? isOpen(shown.status) : false;
  const silentFor = useSecondsSince(answer?.turn?.answer.nextSeq ?? 0, open);
  const failure = shown?.status.phase === 'failed' ? shown.status.failure : null;
  const secondsLeft = useSecondsUntil(failure?.retryAt);
  const { feedback, refused, give } = useFeedback(answer?.messageId ?? null, answer?.stored?.feedback ?? null);
  if (!shown) return null;
  const regenerate = (model: ModelChoice | null) =>
    questionId !== null && chat.regenerate(questionId, question, model, answerFork.fork);
  const askId = answer?.turn?.askId;
  const acts = {
    onAgain: () => (askId === undefined ? regenerate(null) : chat.again(askId)),
    onFetchRest: () => (askId === undefined ? onReload() : chat.fetchRest(askId)),
    onGiveUp: () => askId !== undefined && chat.giveUp(askId),
    onShowAll: () => askId !== undefined && chat.showAll(askId),
    onOpenSettings: openSettings,
  };
  // Nothing came, and nothing is known to be there: there is nothing to act on but the failure.
  const isBare = shown.text === '' && questionId === null && answerFork.children.length < 2;
  return (
    <AnswerView {...shown} {...{ online, silentFor, secondsLeft }} newest={last} {...(last ? { acts } : {})}>
      {open || isBare ? null : (
        <AnswerBar
          answer={{ ...shown.answer, text: shown.text }}
          feedback={feedback}
          feedbackBlock={refused || answer?.messageId == null ? t('feedbackRefused') : null}
          canRegenerate={!busy && questionId !== null}
          models={models}
          versions={{
            index: answerFork.shown,
            count: answerFork.children.length,
            disabled: busy,
            onMove: (index) => onChoose(answerFork, index),
          }}
          onFeedback={give}
          onRegenerate={regenerate}
        />
      )}
    </AnswerView>
  );
}
