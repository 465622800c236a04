/** A stretch of the day. */
export interface Stretch {
  id: string;
  startMinute: number;
  endMinute: number;
}

/** Where a block stands among those beside it: lane `lane` of `lanes` equally wide ones. */
export interface Place {
  lane: number;
  lanes: number;
}

/**
 * Lays blocks of one day side by side where they overlap. Blocks that are joined by overlaps share
 * one number of lanes, so that their edges line up.
 *
 * @returns the place of each block by its id
 */
export function layoutBlocks(blocks: readonly Stretch[]): Map<string, Place> {
  const places = new Map<string, Place>();
  let cluster: { id: string; lane: number }[] = [];
  let laneEnds: number[] = [];
  const endCluster = () => {
    for (const { id, lane } of cluster) places.set(id, { lane, lanes: laneEnds.length });
    cluster = [];
    laneEnds = [];
  };
  const sorted = [...blocks].sort(
    (one, other) => one.startMinute - other.startMinute || other.endMinute - one.endMinute,
  );
  for (const { id, startMinute, endMinute } of sorted) {
    if (laneEnds.every((end) => end <= startMinute)) endCluster();
    const free = laneEnds.findIndex((end) => end <= startMinute);
    const lane = free === -1 ? laneEnds.length : free;
    laneEnds[lane] = endMinute;
    cluster.push({ id, lane });
  }
  endCluster();
  return places;
}
