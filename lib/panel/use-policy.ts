import { useEffect, useState } from 'react';
import { call, type PolicyNote } from '../bridge/commands';

/** What the organisation has set; null until the worker has told. */
export function usePolicy(): PolicyNote | null {
  const [policy, setPolicy] = useState<PolicyNote | null>(null);
  useEffect(() => {
    void call('getPolicy', null).then((got) => got.ok && setPolicy(got.value));
  }, []);
  return policy;
}
