import { parentPort, workerData, type MessagePort } from 'node:worker_threads';
import { BlockRing, RingBroken } from './blockRing.ts';
import { letGo } from './letGo.ts';
import { Packing, type Packed } from './packing.ts';
import { handedBytes, type PackingTask } from './packingTask.ts';

/** @returns what takes so many of the bytes that come through the ring */
function taker(ring: BlockRing): (bytes: number) => Buffer {
  let block = 0;
  let at = 0;
  return (bytes) => {
    const taken = Buffer.allocUnsafe(bytes);
    for (let filled = 0; filled < bytes;) {
      const some = ring.block(block).copy(taken, filled, at);
      filled += some;
      at += some;
      if (at === handedBytes) {
        ring.emptied(block);
        block += 1;
        at = 0;
      }
    }
    return taken;
  };
}

function pack({ head, places }: PackingTask, ring: BlockRing): Packed {
  const packing = new Packing(head, places);
  const take = taker(ring);
  for (const _ of head.studentIds) {
    const content = take(take(4).readUInt32LE());
    packing.add(content);
    letGo(content);
  }
  return packing.end();
}

function carryOut(port: MessagePort, task: PackingTask): void {
  const ring = new BlockRing(handedBytes, task.ring);
  try {
    port.postMessage({ packed: pack(task, ring) });
  } catch (error) {
    if (error instanceof RingBroken) return;
    // Whatever else it says could quote a file.
    const failed = error instanceof Error && 'code' in error ? String(error.code) : '';
    port.postMessage({ failed });
    ring.breakOff();
  }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- from our own thread
if (parentPort !== null) carryOut(parentPort, workerData as PackingTask);
