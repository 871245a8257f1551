import { compositeOf } from '../graph/model/composite.js';
import { decimalBetween } from '../graph/model/value-type.js';

/** A place on the map, in degrees (WGS 84). */
export interface PlaceOnMap {
  readonly longitude: number;
  readonly latitude: number;
}

export const Location = compositeOf<PlaceOnMap>({
  name: 'Location',
  description: 'A place on the map, in degrees (WGS 84): of something large one point within it.',
  fields: [
    {
      name: 'longitude',
      type: decimalBetween(-180, 180),
      description: 'Degrees east of Greenwich, from -180 to 180; west of it negative.',
      optional: false,
    },
    {
      name: 'latitude',
      type: decimalBetween(-90, 90),
      description: 'Degrees north of the equator, from -90 to 90; south of it negative.',
      optional: false,
    },
  ],
});
