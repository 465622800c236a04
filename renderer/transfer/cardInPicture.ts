import { CallRefused } from '../call.ts';
import { bytesOf } from '../ui/bytesOf.ts';
import { codesInPicture, type Draw } from './codesInPicture.ts';
import { sizeOfPicture } from './pictureSize.ts';

const mostBytes = 20_000_000;
const mostPixels = 64_000_000;
const beginning = /^XINQIAO-CARD:/iu;

/** Draws with the browser's own hand, into memory alone. */
function drawer(picture: ImageBitmap): Draw {
  const longest = Math.max(picture.width, picture.height);
  return (side, turned) => {
    const scale = side / longest;
    const [width, height] = [picture.width * scale, picture.height * scale];
    const angle = turned ? Math.PI / 4 : 0;
    const across = turned ? (width + height) * Math.SQRT1_2 : 0;
    const canvas = new OffscreenCanvas(
      Math.max(1, Math.round(turned ? across : width)),
      Math.max(1, Math.round(turned ? across : height)),
    );
    const context = canvas.getContext('2d', { willReadFrequently: true });
    if (context === null) throw new CallRefused({ code: 'picture_unreadable' });
    // Paper is white where the picture is transparent, and around it.
    context.fillStyle = 'white';
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.imageSmoothingQuality = 'high';
    context.translate(canvas.width / 2, canvas.height / 2);
    context.rotate(angle);
    context.drawImage(picture, -width / 2, -height / 2, width, height);
    return context.getImageData(0, 0, canvas.width, canvas.height);
  };
}

/**
 * Finds the one card of a school in a photograph or a scan. Whoever made the picture may mean ill:
 * it is drawn and read in this sandbox, and only the text of the code goes on to the vault.
 *
 * @returns the text of the card's QR code
 * @throws CallRefused of a picture without it, or with more than one
 */
export async function cardInPicture(file: Blob): Promise<string> {
  if (file.size > mostBytes) throw new CallRefused({ code: 'picture_too_large' });
  const bytes = await bytesOf(file);
  const size = sizeOfPicture(bytes);
  if (size === null) throw new CallRefused({ code: 'picture_unreadable' });
  const { mediaType, width, height } = size;
  if (width * height > mostPixels) throw new CallRefused({ code: 'picture_too_large' });
  const picture = await createImageBitmap(new Blob([bytes], { type: mediaType })).catch(() => {
    throw new CallRefused({ code: 'picture_unreadable' });
  });
  try {
    const longest = Math.max(picture.width, picture.height);
    const isCard = (code: string) => beginning.test(code);
    const codes = await codesInPicture(longest, drawer(picture), isCard);
    const [card, another] = codes.filter(isCard);
    if (another !== undefined) throw new CallRefused({ code: 'picture_several_cards' });
    if (card !== undefined) return card;
    throw new CallRefused({ code: codes.length > 0 ? 'picture_no_card' : 'picture_no_code' });
  } finally {
    picture.close();
  }
}
