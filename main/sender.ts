import { origin } from './origin.ts';

/** What is looked at of who sent a message. */
export interface Sent {
  sender: { id: number };
  senderFrame: { url: string; parent: unknown } | null;
}

/** @returns whether a message comes from our own page, in the main frame of our own window */
export function isOurPage({ sender, senderFrame }: Sent, windowContentsId: number): boolean {
  if (sender.id !== windowContentsId || senderFrame === null || senderFrame.parent !== null) {
    return false;
  }
  return senderFrame.url === origin || senderFrame.url.startsWith(`${origin}/`);
}
