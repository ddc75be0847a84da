import type { PolicyNote } from '@/lib/bridge/commands';
import { usePageRules } from '@/lib/panel/use-page-rules';
import { ALL_SITES } from '@/lib/settings/permission';
import { t } from '@/lib/text/messages';
import { BlockedSites } from '../settings/BlockedSites';
import { ContextRoom } from '../settings/ContextRoom';
import { GrantedSites } from '../settings/GrantedSites';

/** The part of the options page about the pages that may be read. */
export function PagesSection({ policy }: { policy: PolicyNote }) {
  const { rules, allSites, tabs, change, allowAll, takeBack, takeBackTabs } = usePageRules();
  return (
    <section className="section" id="pages" aria-labelledby="pages-h">
      <div className="section-head">
        <div>
          <h2 id="pages-h">{t('pages')}</h2>
          <p>{t('pagesText')}</p>
        </div>
      </div>
      {rules ? (
        <div className="group">
          {policy.pageSharing ? null : <p className="row row-hint">{t('pageSharingManaged')}</p>}
          <BlockedSites
            sites={rules.blockedSites}
            managed={policy.blockedSites}
            onChange={(blockedSites) => change({ blockedSites })}
          />
          <GrantedSites
            patterns={rules.pageSites.filter((site) => !ALL_SITES.includes(site))}
            allSites={allSites}
            tabs={tabs}
            allLocked={!policy.allSites}
            onAllowAll={allowAll}
            onTakeBackAll={() => takeBack(ALL_SITES)}
            onTakeBack={(pattern) => takeBack([pattern])}
            onTakeBackTabs={takeBackTabs}
          />
          <ContextRoom rules={rules} onChange={change} />
        </div>
      ) : null}
    </section>
  );
}
