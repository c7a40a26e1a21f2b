/** Reading QR codes off the page's thread. Plain data. */
export interface CodesBody {
  /** The text of the first code in the picture, which is closed. */
  read(picture: ImageBitmap): Promise<string | undefined>;
}
