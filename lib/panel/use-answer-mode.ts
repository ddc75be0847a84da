import { useEffect, useState } from 'react';
import type { Failure } from '../base/failure';
import { call, type StreamTest } from '../bridge/commands';

interface UseAnswerMode {
  /** Null until the worker has told. */
  wholeAnswers: boolean | null;
  choose: (wholeAnswers: boolean) => void;
  testing: boolean;
  /** How the last test went; null before the first. */
  tested: { ok: true; found: StreamTest } | { ok: false; failure: Failure } | null;
  test: () => Promise<void>;
}

/** How answers travel, for the options page. */
export function useAnswerMode(): UseAnswerMode {
  const [wholeAnswers, setWholeAnswers] = useState<boolean | null>(null);
  const [testing, setTesting] = useState(false);
  const [tested, setTested] = useState<UseAnswerMode['tested']>(null);

  useEffect(() => {
    void call('getAnswerMode', null).then((got) => got.ok && setWholeAnswers(got.value.wholeAnswers));
  }, []);

  function choose(chosen: boolean): void {
    setWholeAnswers(chosen);
    void call('setAnswerMode', { wholeAnswers: chosen }).then((got) => !got.ok && setWholeAnswers(!chosen));
  }

  async function test(): Promise<void> {
    setTesting(true);
    const got = await call('testStream', null);
    setTested(got.ok ? { ok: true, found: got.value } : got);
    setTesting(false);
  }

  return { wholeAnswers, choose, testing, tested, test };
}
