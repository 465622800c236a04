/** Surnames that families read in two ways; the first reading is the usual one. */
export const secondReadings: ReadonlyMap<string, string> = new Map([
  ['盖', 'gai'],
  ['朴', 'pu'],
  ['乐', 'le'],
  ['覃', 'tan'],
  ['牟', 'mou'],
  ['翟', 'di'],
  ['缪', 'mou'],
  ['隗', 'wei'],
  ['郗', 'chi'],
  ['召', 'zhao'],
  ['句', 'ju'],
  ['黑', 'he'],
  ['洗', 'xi'],
  ['员', 'yuan'],
  ['行', 'hang'],
]);
