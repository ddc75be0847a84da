import { useEffect, useState } from 'react';
import type { Failure } from '../base/failure';
import { call } from '../bridge/commands';

type What = 'chats' | 'settings' | 'everything';

interface Recovery {
  /** Version of the connected server; null while there is none, or nobody answers. */
  serverVersion: string | null;
  /** What is stored and could not be read. */
  setAside: { count: number; text: string };
  dropSetAside: () => void;
  /** The step that was taken last, and how it ended; null before. */
  taken: { what: What; failure: Failure | null } | null;
  reset: (what: What) => void;
}

/** The ways back to a beginning. */
export function useRecovery(): Recovery {
  const [serverVersion, setServerVersion] = useState<string | null>(null);
  const [setAside, setSetAside] = useState({ count: 0, text: '' });
  const [taken, setTaken] = useState<Recovery['taken']>(null);
  useEffect(() => {
    void call('getConnection', null).then((told) => {
      if (told.ok && told.value.state === 'connected') setServerVersion(told.value.version);
    });
    void call('getSetAside', null).then((told) => {
      if (told.ok) setSetAside(told.value);
    });
  }, []);
  return {
    serverVersion,
    setAside,
    dropSetAside: () =>
      void call('dropSetAside', null).then((told) => {
        if (told.ok) setSetAside({ count: 0, text: '' });
      }),
    taken,
    reset: (what) => {
      setTaken(null);
      void call('reset', { what }).then((told) => setTaken({ what, failure: told.ok ? null : told.failure }));
    },
  };
}
