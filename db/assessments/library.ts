import { scaleFile, type Scale } from '../contract/scales.ts';
import cesD from './library/ces-d.json' with { type: 'json' };
import cesDc from './library/ces-dc.json' with { type: 'json' };
import dass21 from './library/dass-21.json' with { type: 'json' };
import gad7 from './library/gad-7.json' with { type: 'json' };
import mht from './library/mht.json' with { type: 'json' };
import mssmhs from './library/mssmhs.json' with { type: 'json' };
import phq9 from './library/phq-9.json' with { type: 'json' };
import sas from './library/sas.json' with { type: 'json' };
import scl90 from './library/scl-90.json' with { type: 'json' };
import sds from './library/sds.json' with { type: 'json' };
import sdqSelf from './library/sdq-self.json' with { type: 'json' };
import who5 from './library/who-5.json' with { type: 'json' };

const files: readonly unknown[] = [
  phq9,
  gad7,
  who5,
  dass21,
  mht,
  mssmhs,
  cesDc,
  cesD,
  sdqSelf,
  scl90,
  sds,
  sas,
];

let read: readonly Scale[] | null = null;

/** @returns the scales that come with the app; read when they are first asked for */
export function library(): readonly Scale[] {
  read ??= files.map((file) => scaleFile.parse(file));
  return read;
}
