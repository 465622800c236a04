import { Ecc, QrCode } from '@rc-component/qrcode/lib/libs/qrcodegen.js';
import type { Draw } from '../../../renderer/transfer/codesInPicture.ts';

/** A code lying on a white sheet, in parts of the picture's longest side. */
export interface Lying {
  code: string;
  /** Its middle, and the length of an edge. */
  x: number;
  y: number;
  edge: number;
  /** In degrees. */
  turned?: number;
  /** How much the far edge seems shorter than the near one: it was not held straight above. */
  tilted?: number;
}

interface Light {
  /** How much darker it gets towards a corner; 0 to 1. */
  shade?: number;
  /** How far single points are off, of 255. */
  noise?: number;
  /** How many points of the picture as taken flow into each other. */
  blurred?: number;
}

/** The next of some numbers between 0 and 1 that only look like chance. */
function chance(): () => number {
  let state = 1;
  return () => (state = (state * 16_807) % 2_147_483_647) / 2_147_483_647;
}

/** @returns how dark a place of the sheet is: 0 or 1 */
function inkOf({ code, x, y, edge, turned = 0, tilted = 0 }: Lying) {
  // As antd draws it.
  const modules = QrCode.encodeText(code, Ecc.LOW).getModules();
  const angle = (turned * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  return (atX: number, atY: number): number => {
    const dx = (atX - x) / edge;
    const dy = (atY - y) / edge;
    const down = dy * cos - dx * sin;
    const nearness = 1 - tilted * down;
    const row = Math.floor((down / nearness + 0.5) * modules.length);
    const column = Math.floor(((dx * cos + dy * sin) / nearness + 0.5) * modules.length);
    return modules[row]?.[column] === true ? 1 : 0;
  };
}

/**
 * A photograph of codes, square. @returns how it is drawn in any size
 */
export function photographed(
  codes: readonly Lying[],
  { shade = 0, noise = 0, blurred = 1 }: Light = {},
): Draw {
  const inks = codes.map(inkOf);
  return (side, turned) => {
    const data = new Uint8ClampedArray(4 * side * side);
    const random = chance();
    const [cos, sin] = turned ? [Math.SQRT1_2, Math.SQRT1_2] : [1, 0];
    // Four rays a point, spread over as many points as flow into each other.
    const rays = [-0.25, 0.25].map((ray) => ray * blurred);
    for (let row = 0; row < side; row += 1) {
      for (let column = 0; column < side; column += 1) {
        let ink = 0;
        for (const rayX of rays) {
          for (const rayY of rays) {
            const dx = (column + rayX) / side - 0.5;
            const dy = (row + rayY) / side - 0.5;
            const [x, y] = [dx * cos + dy * sin + 0.5, dy * cos - dx * sin + 0.5];
            for (const at of inks) ink += at(x, y) / 4;
          }
        }
        const light = 1 - (shade * (row + column)) / (2 * side);
        const grey = (235 - 215 * ink) * light + (random() - 0.5) * 2 * noise;
        data.fill(grey, 4 * (row * side + column), 4 * (row * side + column) + 3);
        data[4 * (row * side + column) + 3] = 255;
      }
    }
    return { width: side, height: side, data };
  };
}
