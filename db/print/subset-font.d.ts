/** What of the package subset-font is used here; it brings no types. */
export default function subsetFont(
  font: Uint8Array,
  text: string,
  options: {
    targetFormat: 'truetype';
    noHinting: boolean;
    keepFeatures: string[];
    dropTables: string[];
  },
): Promise<Uint8Array>;
