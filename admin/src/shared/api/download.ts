import { send } from './client';

/** Hands a file to the browser's downloads. */
export function saveFile(content: Blob, fileName: string): void {
  const url = URL.createObjectURL(content);
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  URL.revokeObjectURL(url);
}

/** Downloads with the session's token, which a plain link would not carry. */
export async function download(path: string, fileName: string, query = ''): Promise<void> {
  const response = await send('GET', path, { query, headers: { Accept: '*/*' } });
  saveFile(await response.blob(), fileName);
}
