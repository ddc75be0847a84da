import { t } from '@/lib/text/messages';

interface GrantedSitesProps {
  /** Match patterns that the user allowed, one by one. */
  patterns: readonly string[];
  allSites: boolean;
  /** The names of the other tabs may be read. */
  tabs: boolean;
  /** The organisation lets nobody allow all sites. */
  allLocked: boolean;
  onAllowAll: () => void;
  onTakeBackAll: () => void;
  onTakeBack: (pattern: string) => void;
  onTakeBackTabs: () => void;
}

/** The sites whose pages may be read without a gesture in them, and the way back. */
export function GrantedSites(props: GrantedSitesProps) {
  const { patterns, allSites, tabs, allLocked, onAllowAll, onTakeBackAll, onTakeBack, onTakeBackTabs } = props;
  return (
    <>
      <div className="row stacked">
        <p className="row-name" id="granted-name">
          {t('grantedSites')}
        </p>
        <p className="row-hint">{t('grantedSitesHint')}</p>
        {patterns.length === 0 ? (
          <p className="row-hint">{t('grantedNone')}</p>
        ) : (
          <ul className="granted" aria-labelledby="granted-name">
            {patterns.map((pattern) => (
              <li key={pattern}>
                <span className="cut">{hostOf(pattern)}</span>
                <button
                  type="button"
                  className="btn sm plain"
                  aria-label={t('takeBack', hostOf(pattern))}
                  onClick={() => onTakeBack(pattern)}
                >
                  {t('remove')}
                </button>
              </li>
            ))}
          </ul>
        )}
      </div>
      {tabs ? (
        <div className="row stacked">
          <p className="row-name">{t('tabNames')}</p>
          <p className="row-hint">{t('tabNamesHint')}</p>
          <div className="acts">
            <button type="button" className="btn" onClick={onTakeBackTabs}>
              {t('tabNamesBack')}
            </button>
          </div>
        </div>
      ) : null}
      <div className="row stacked">
        <p className="row-name">{t('allSites')}</p>
        <p className="row-hint">{t('allSitesHint')}</p>
        <div className="acts">
          <button
            type="button"
            className="btn"
            disabled={allLocked && !allSites}
            onClick={allSites ? onTakeBackAll : onAllowAll}
          >
            {t(allSites ? 'allSitesBack' : 'allSitesAllow')}
          </button>
          {allLocked ? <p className="row-hint">{t('allSitesManaged')}</p> : null}
        </div>
      </div>
    </>
  );
}

/** `https://wiki.example/*` → `wiki.example`. */
function hostOf(pattern: string): string {
  return pattern.replace(/^\w+:\/\//, '').replace(/\/\*$/, '');
}
