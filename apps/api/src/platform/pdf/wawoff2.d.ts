declare module 'wawoff2/decompress.js' {
  /**
   * Turns WOFF2 into TrueType.
   *
   * @throws Error when the input is no WOFF2
   */
  export default function decompress(woff2: Uint8Array): Promise<Uint8Array>;
}
