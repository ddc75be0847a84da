/** Ends of file names by type; what is not listed has none that could be opened by mistake. */
const ENDS: Readonly<Record<string, string>> = {
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/webp': 'webp',
  'image/gif': 'gif',
  'image/svg+xml': 'svg',
  'text/csv': 'csv',
  'text/plain': 'txt',
  'text/markdown': 'md',
  'text/html': 'html',
  'application/json': 'json',
  'application/pdf': 'pdf',
  'application/zip': 'zip',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.presentationml.presentation': 'pptx',
};

/** A name for a file: the server gives none (`wire.md` 6). */
export function fileName(stem: string, type: string): string {
  return `${stem}.${Object.hasOwn(ENDS, type) ? ENDS[type] : 'bin'}`;
}

/** Short word for what kind of file it is. */
export function fileKind(type: string): string {
  return (Object.hasOwn(ENDS, type) ? (ENDS[type] ?? '') : '').toUpperCase();
}

/** Whether an image is pixels: the other kind is a document with a language of its own, and is only saved. */
export function isPicture({ type }: Blob): boolean {
  return /^image\/(?!svg)/i.test(type);
}
