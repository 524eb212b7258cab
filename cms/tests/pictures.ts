/** Small pictures as they lie in files. */
export const dot = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');
export const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAMAAAACCAIAAAASFvFNAAAAEElEQVR4nGMQjbgGQQxwFgBHQgeTT+oTNgAAAABJRU5ErkJggg==',
  'base64',
);

/** A form as the editor sends it. */
export function pictureForm(bytes: Buffer, name: string, alt = ''): FormData {
  const form = new FormData();
  form.set('alt', alt);
  form.set('file', new Blob([new Uint8Array(bytes)]), name);
  return form;
}
