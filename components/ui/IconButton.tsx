import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes } from 'react';

interface IconButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'children' | 'aria-label' | 'title'> {
  icon: LucideIcon;
  /** Accessible name and tooltip. */
  label: string;
  /** Why it can't be used, for the tooltip and as a description; it then stays reachable. */
  reason?: string;
  /** 32 px in place of 28. */
  large?: boolean;
}

/** A button that is a sign; its name is in the tooltip and in the accessibility tree. */
export function IconButton({ icon: Icon, label, reason, large = false, className = '', ...button }: IconButtonProps) {
  return (
    <button
      type="button"
      className={`icon-btn ${large ? 'lg' : ''} ${className}`}
      aria-label={label}
      title={reason ?? label}
      aria-description={reason}
      aria-disabled={reason === undefined ? undefined : true}
      {...button}
    >
      <Icon className={large ? 'icon icon-18' : 'icon'} aria-hidden="true" />
    </button>
  );
}
