/** `padding` is a share of the photo's size that is added, black, on every side. */
export async function picture(path: string, padding: number): Promise<HTMLCanvasElement> {
  const bitmap = await createImageBitmap(await (await fetch(`/pictures/${path}`)).blob());
  const [left, top] = [Math.round(bitmap.width * padding), Math.round(bitmap.height * padding)];
  const canvas = document.createElement('canvas');
  canvas.width = bitmap.width + 2 * left;
  canvas.height = bitmap.height + 2 * top;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (context === null) throw new Error('no 2d canvas');
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.drawImage(bitmap, left, top);
  bitmap.close();
  return canvas;
}
