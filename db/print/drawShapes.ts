import type { Shape } from '../charts/shapes.ts';
import { paper, type Sheet } from './sheet.ts';

/** Draws shapes with their upper left corner at the margin, where the next thing goes. */
export function drawShapes(sheet: Sheet, shapes: readonly Shape[], textSize: number): void {
  const { doc, y: top } = sheet;
  const left = paper.side;
  const manner = { size: textSize, grey: 40 };
  for (const shape of shapes) {
    switch (shape.kind) {
      case 'rectangle':
        doc.setFillColor('#1f6f78');
        doc.rect(left + shape.x, top + shape.y, shape.width, shape.height, 'F');
        break;
      case 'line':
        doc.setDrawColor(190);
        doc.setLineWidth(0.5);
        doc.line(left + shape.x1, top + shape.y1, left + shape.x2, top + shape.y2);
        break;
      case 'text':
        if (shape.anchor === 'end') {
          sheet.writeRight(shape.text, left + shape.x, top + shape.y, manner);
        } else {
          sheet.write(shape.text, left + shape.x, top + shape.y, manner);
        }
    }
  }
}
