import { Popover } from '@base-ui/react/popover';
import { type ReactNode, useRef } from 'react';

interface OptionPopoverProps {
  /** Accessible name of the button, and title of what it opens. */
  label: string;
  /** What is set there, in words; null where there is nothing to say. */
  state: string | null;
  /** Something is set there. */
  on?: boolean;
  /** Why it can't be used; null where it can. */
  reason: string | null;
  tooltip?: string;
  className?: string;
  /** The button's face. */
  face: ReactNode;
  open: boolean;
  onOpen: (open: boolean) => void;
  /** Buttons beside the title. */
  acts?: ReactNode;
  children: ReactNode;
}

/** A button of the composer's bar, and what it opens above the composer. Where it can't be used, it says why. */
export function OptionPopover(props: OptionPopoverProps) {
  const { label, state, on = state !== null, reason, tooltip = label, className = '', face } = props;
  const { open, onOpen, acts, children } = props;
  const trigger = useRef<HTMLButtonElement>(null);
  const classes = `opt ${className} ${on ? 'is-on' : ''}`;
  if (reason !== null) {
    return (
      <button
        type="button"
        className={classes}
        aria-label={label}
        aria-disabled
        title={reason}
        aria-description={reason}
      >
        {face}
      </button>
    );
  }
  return (
    <Popover.Root open={open} onOpenChange={onOpen}>
      <Popover.Trigger
        ref={trigger}
        className={classes}
        aria-label={label}
        aria-description={state ?? undefined}
        title={tooltip}
      >
        {face}
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Positioner
          className="pop-place opt-place"
          anchor={() => trigger.current?.closest('.composer') ?? null}
          side="top"
          align="start"
          sideOffset={4}
          collisionPadding={4}
        >
          <Popover.Popup className="pop filters opt-pop">
            <div className="filters-head">
              <Popover.Title>{label}</Popover.Title>
              {acts}
            </div>
            {children}
          </Popover.Popup>
        </Popover.Positioner>
      </Popover.Portal>
    </Popover.Root>
  );
}
