import { ThumbsDown, ThumbsUp } from 'lucide-react';
import { useState } from 'react';
import { t } from '@/lib/text/messages';
import type { ModelChoice } from '@/lib/wire/request';
import { IconButton } from '../ui/IconButton';
import { Versions, type VersionsProps } from '../ui/Versions';
import { CopyButtons } from './CopyButtons';
import type { Copyable } from './copy-formats';
import { FeedbackForm, type Reason } from './FeedbackForm';
import { RegenerateMenu } from './RegenerateMenu';

export type Feedback = 'like' | 'dislike' | null;

export interface AnswerBarProps {
  answer: Copyable;
  feedback: Feedback;
  /** Why the server takes no feedback on this answer, in words; null where it does. */
  feedbackBlock: string | null;
  /** Nothing can be asked while an answer is under way, or before the server has told the question's id. */
  canRegenerate: boolean;
  models: readonly ModelChoice[];
  versions: Omit<VersionsProps, 'label'>;
  onFeedback: (feedback: Feedback, reason: Reason) => void;
  onRegenerate: (model: ModelChoice | null) => void;
}

const noReason: Reason = { reason: null, text: null };

/** What one can do with an answer that is done. */
export function AnswerBar(props: AnswerBarProps) {
  const { answer, feedback, feedbackBlock, canRegenerate, models, versions, onFeedback, onRegenerate } = props;
  const [asking, setAsking] = useState(false);
  const press = (pressed: 'like' | 'dislike') => {
    const next = feedback === pressed ? null : pressed;
    setAsking(next === 'dislike');
    onFeedback(next, noReason);
  };
  return (
    <>
      <div className="answer-bar">
        {answer.text === '' ? null : (
          <>
            <CopyButtons answer={answer} />
            <FeedbackButton
              label={t('goodAnswer')}
              block={feedbackBlock}
              icon={ThumbsUp}
              pressed={feedback === 'like'}
              onPress={() => press('like')}
            />
            <FeedbackButton
              label={t('badAnswer')}
              block={feedbackBlock}
              icon={ThumbsDown}
              pressed={feedback === 'dislike'}
              onPress={() => press('dislike')}
            />
          </>
        )}
        <RegenerateMenu disabled={!canRegenerate} models={models} onRegenerate={onRegenerate} />
        <Versions label={t('versionsOfAnswer')} {...versions} />
      </div>
      {asking && feedback === 'dislike' ? (
        <FeedbackForm
          onCancel={() => setAsking(false)}
          onSend={(reason) => {
            setAsking(false);
            onFeedback('dislike', reason);
          }}
        />
      ) : null}
    </>
  );
}

interface FeedbackButtonProps {
  label: string;
  block: string | null;
  icon: typeof ThumbsUp;
  pressed: boolean;
  onPress: () => void;
}

function FeedbackButton({ label, block, icon, pressed, onPress }: FeedbackButtonProps) {
  return (
    <IconButton
      icon={icon}
      label={label}
      aria-pressed={pressed}
      {...(block === null ? {} : { reason: block })}
      onClick={() => block === null && onPress()}
    />
  );
}
