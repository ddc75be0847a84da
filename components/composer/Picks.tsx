import { ArrowUpLeft } from 'lucide-react';

export interface Pick {
  /** What the row says; empty where the text says it all. */
  name: string;
  /** What a click puts into the message. */
  text: string;
}

interface PicksProps {
  label: string;
  picks: readonly Pick[];
  /** Shows the text below the name. */
  withText?: boolean;
  onPick: (text: string) => void;
}

/** Rows to begin with. A click fills the message and sends nothing. */
export function Picks({ label, picks, withText = false, onPick }: PicksProps) {
  return (
    <ul className={`picks ${withText ? 'starters' : ''}`} aria-label={label}>
      {picks.map((pick) => (
        <li key={`${pick.name} ${pick.text}`}>
          <button type="button" className={`pick ${withText ? '' : 'row'}`} onClick={() => onPick(pick.text)}>
            <span className="pick-name">{pick.name || pick.text}</span>
            <ArrowUpLeft className="icon icon-14" aria-hidden="true" />
            {withText && pick.name !== '' ? <span className="pick-text clamp">{pick.text}</span> : null}
          </button>
        </li>
      ))}
    </ul>
  );
}
