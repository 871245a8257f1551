import {
  geoCentroid,
  geoEqualEarth,
  geoPath,
  type GeoPermissibleObjects,
  type GeoProjection,
} from 'd3-geo';

/** This is the part of the world that a map shows. */
export interface MapFrame {
  readonly name: string;
  /** How many times as large as the part fits in. */
  readonly zoom: number;
  /** How far it was pulled aside, as parts of the width and the height of the map. */
  readonly pull: readonly [number, number];
}

/** How wide and how high a map is, in its own units. */
export type MapSize = readonly [number, number];

export const WIDE: MapSize = [960, 520];

/** On a telephone: names are as large as elsewhere, and the picture is higher than wide. */
export const NARROW: MapSize = [400, 420];

const DRAWN = 'what is drawn';
const WORLD = 'the whole world';

/** Parts of the world where much lies close together: west, south, east, north. */
const REGIONS: Readonly<Record<string, readonly [number, number, number, number]>> = {
  Africa: [-20, -36, 53, 38],
  Asia: [45, -11, 150, 55],
  'the Caribbean': [-88, 9, -58, 28],
  Europe: [-25, 34, 45, 71],
  'the Middle East': [25, 11, 64, 42],
  'North America': [-170, 12, -50, 75],
  Oceania: [110, -50, 220, 25],
  'South America': [-95, -57, -30, 14],
};

export const FRAMES: readonly string[] = [DRAWN, WORLD, ...Object.keys(REGIONS)];

export const FIRST_FRAME: MapFrame = { name: DRAWN, zoom: 1, pull: [0, 0] };

/** The world is shown at most so many times as large where nobody zooms: an island has its sea around it. */
const MOST_ENLARGED = 14;

/** Where each place of the world is in a frame. */
export function toProjection(
  { name, zoom, pull }: MapFrame,
  size: MapSize,
  drawn: GeoPermissibleObjects | null,
) {
  const [width, height] = size;
  const projection = fitted(name, size, drawn);
  const [x, y] = projection.translate();
  const [middleX, middleY] = [width / 2, height / 2];
  return projection
    .scale(projection.scale() * zoom)
    .translate([
      middleX + (x - middleX + pull[0] * width) * zoom,
      middleY + (y - middleY + pull[1] * height) * zoom,
    ])
    .clipExtent([
      [-20, -20],
      [width + 20, height + 20],
    ]);
}

function fitted(
  name: string,
  [width, height]: MapSize,
  drawn: GeoPermissibleObjects | null,
): GeoProjection {
  const projection = geoEqualEarth().fitSize([width, height], { type: 'Sphere' });
  const region = REGIONS[name];
  if (region !== undefined) {
    const [west, south, east, north] = region;
    const middle = (west + east) / 2;
    // Its edges too, since they are bent.
    const edge = [west, middle, east].flatMap((x) =>
      [south, (south + north) / 2, north].map((y) => [x, y]),
    );
    return projection.rotate([-middle, 0]).fitSize([width, height], {
      type: 'MultiPoint',
      coordinates: edge,
    });
  }
  if (name === WORLD || drawn === null) return projection;
  const whole = projection.scale();
  // The middle of what is drawn is the middle of the map: what lies on both sides of the
  // date line, such as Alaska, would make it as wide as the world.
  const [middle] = geoCentroid(drawn);
  if (!Number.isNaN(middle)) projection.rotate([-middle, 0]);
  projection.fitExtent(
    [
      [width / 19, 40],
      [width - width / 19, height - 40],
    ],
    drawn,
  );
  if (projection.scale() > whole * MOST_ENLARGED) {
    const [x, y] = geoPath(projection).centroid(drawn);
    const center = projection.invert?.([x, y]) ?? [0, 0];
    projection.scale(whole * MOST_ENLARGED);
    const [nowX, nowY] = projection(center) ?? [0, 0];
    const [left, top] = projection.translate();
    projection.translate([left + width / 2 - nowX, top + height / 2 - nowY]);
  }
  return projection;
}
