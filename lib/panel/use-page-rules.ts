import { useEffect, useState } from 'react';
import { call, type PageRules } from '../bridge/commands';
import { ALL_SITES, askForPatterns, hasPattern, hasTabs, returnPatterns, returnTabs } from '../settings/permission';

interface UsePageRules {
  /** Null until the worker has told. */
  rules: PageRules | null;
  /** Every site may be read. */
  allSites: boolean;
  /** The other tabs may be named. */
  tabs: boolean;
  /** Resolves true once it is kept. */
  change: (change: Partial<PageRules>) => Promise<boolean>;
  /** Must be called in the turn of a click. */
  allowAll: () => void;
  /** Gives the right to these sites back. */
  takeBack: (patterns: readonly string[]) => void;
  takeBackTabs: () => void;
}

/** What is settled about pages, for the options page. */
export function usePageRules(): UsePageRules {
  const [rules, setRules] = useState<PageRules | null>(null);
  const [allSites, setAllSites] = useState(false);
  const [tabs, setTabs] = useState(false);

  useEffect(() => {
    void call('getPageRules', null).then((got) => got.ok && setRules(got.value));
    void hasAll().then(setAllSites);
    void hasTabs().then(setTabs);
  }, []);

  async function change(part: Partial<PageRules>): Promise<boolean> {
    const got = await call('setPageRules', part);
    if (got.ok) setRules(got.value);
    return got.ok;
  }

  return {
    rules,
    allSites,
    tabs,
    change,
    allowAll: () => {
      void askForPatterns(ALL_SITES).then(async (granted) => {
        if (granted && rules) await change({ pageSites: [...new Set([...rules.pageSites, ...ALL_SITES])] });
        setAllSites(await hasAll());
      });
    },
    takeBack: (patterns) => {
      void returnPatterns(patterns).then(async () => {
        if (rules) await change({ pageSites: rules.pageSites.filter((site) => !patterns.includes(site)) });
        setAllSites(await hasAll());
      });
    },
    takeBackTabs: () => {
      void returnTabs().then(async () => setTabs(await hasTabs()));
    },
  };
}

async function hasAll(): Promise<boolean> {
  return (await Promise.all(ALL_SITES.map(hasPattern))).every((has) => has);
}
