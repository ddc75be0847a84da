import { useState } from 'react';

interface Opening {
  open: boolean;
  setOpen: (open: boolean) => void;
  /** A new one each time it opens: a key for what begins anew by that, though the last may still be on its way out. */
  time: number;
}

/** Whether something that opens is open. */
export function useOpening(): Opening {
  const [{ open, time }, set] = useState({ open: false, time: 0 });
  return {
    open,
    time,
    setOpen: (next) => set((before) => ({ open: next, time: next && !before.open ? before.time + 1 : before.time })),
  };
}
