/** The bytes in a `data:` address; null for any other. */
export function toBlob(address: string): Blob | null {
  const found = /^data:([^,;]*)((?:;[^,;]*)*),(.*)$/s.exec(address);
  if (!found) return null;
  const [, type = '', options = '', body = ''] = found;
  try {
    const text = /;base64$/i.test(options) ? atob(body) : decodeURIComponent(body);
    const isBinary = /;base64$/i.test(options);
    return new Blob([isBinary ? Uint8Array.from(text, (sign) => sign.charCodeAt(0)) : text], { type });
  } catch {
    // Not base64, or not percent-encoded: no picture is in it.
    return null;
  }
}

const ENDINGS: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/gif': 'gif',
  'image/webp': 'webp',
  'image/svg+xml': 'svg',
  'image/avif': 'avif',
};

/** A name for a file of a page: the last part of its address, with an ending that says what it is. */
export function fileNameOf(address: string, type: string): string {
  const ending = ENDINGS[type];
  const path = URL.canParse(address) && !address.startsWith('data:') ? new URL(address).pathname : '';
  const last = decoded(path.split('/').at(-1) ?? '')
    .replace(/[^\p{L}\p{N}._ -]+/gu, ' ')
    .trim();
  const stem = last === '' ? (type.startsWith('image/') ? 'image' : 'file') : last;
  if (ending === undefined || stem.toLowerCase().endsWith(`.${ending}`) || /\.jpe?g$/i.test(stem)) return stem;
  return `${stem}.${ending}`;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    // A lone percent sign: the name as it stands serves.
    return text;
  }
}
