import { Eye, EyeOff } from 'lucide-react';
import { type FormEvent, useState } from 'react';
import { t } from '@/lib/text/messages';
import { IconButton } from '../ui/IconButton';
import { Managed } from './Managed';

interface ConnectionFormProps {
  /** What the address field begins with. */
  server: string;
  /** A token is saved for this server: the field may stay empty. */
  hasToken: boolean;
  testing: boolean;
  /** The field that the last failure was about. */
  invalid: 'server' | 'token' | null;
  /** The organisation has set the address. */
  locked: boolean;
  /** Days after which the organisation asks for a new token; null: never. */
  tokenDays: number | null;
  /** Resolves true where the connection works; the token field is emptied then. */
  onConnect: (address: string, token: string) => Promise<boolean>;
}

/** Address and token. Nothing is kept before the test of both succeeds. */
export function ConnectionForm(props: ConnectionFormProps) {
  const { server, hasToken, testing, invalid, locked, tokenDays, onConnect } = props;
  const [address, setAddress] = useState(server);
  const [token, setToken] = useState('');
  const [visible, setVisible] = useState(false);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    void onConnect(address, token).then((worked) => worked && setToken(''));
  };
  return (
    <form onSubmit={submit} noValidate>
      <div className="row">
        <div>
          <label className="row-name" htmlFor="server">
            {t('serverUrl')}
          </label>
          <p className="row-hint" id="server-hint">
            {t('serverUrlHint')}
          </p>
          {locked ? <Managed /> : null}
        </div>
        <input
          className="field"
          id="server"
          type="url"
          inputMode="url"
          autoComplete="off"
          spellCheck={false}
          dir="ltr"
          value={address}
          readOnly={locked}
          onChange={(event) => setAddress(event.target.value)}
          aria-describedby="server-hint"
          aria-invalid={invalid === 'server'}
        />
      </div>
      <div className="row">
        <div>
          <label className="row-name" htmlFor="token">
            {t('apiToken')}
          </label>
          <p className="row-hint" id="token-hint">
            {hasToken ? t('apiTokenSaved') : t('apiTokenHint')}
            {tokenDays === null ? null : ` ${t('tokenAgeHint', String(tokenDays))}`}
          </p>
        </div>
        <span className="field-lock">
          <input
            className="field"
            id="token"
            type={visible ? 'text' : 'password'}
            autoComplete="off"
            spellCheck={false}
            dir="ltr"
            value={token}
            onChange={(event) => setToken(event.target.value)}
            aria-describedby="token-hint"
            aria-invalid={invalid === 'token'}
          />
          <IconButton
            className="in-field"
            icon={visible ? EyeOff : Eye}
            label={t(visible ? 'hideToken' : 'showToken')}
            onClick={() => setVisible(!visible)}
          />
        </span>
      </div>
      <div className="acts">
        <button type="submit" className="btn primary" disabled={testing}>
          {t('saveAndConnect')}
        </button>
      </div>
    </form>
  );
}
