/** Saves a file through the browser's own download. */

/** How long the browser is given to have read the bytes: 60 s. */
const KEEP_MS = 60_000;

export function saveByDownload(file: { readonly name: string; readonly blob: Blob }): void {
  const address = URL.createObjectURL(file.blob);
  const link = document.createElement('a');
  link.href = address;
  link.download = file.name;
  link.rel = 'noopener';
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(address), KEEP_MS);
}
