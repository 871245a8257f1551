import type { Feature, Geometry, MultiLineString } from 'geojson';
import { feature, mesh } from 'topojson-client';
import type { GeometryCollection, Topology } from 'topojson-specification';
import shapesUrl from 'world-atlas/countries-50m.json?url';

/** These are the shapes of the map. */
export interface World {
  readonly land: Feature<Geometry>;
  readonly borders: MultiLineString;
  /** By the number of a country or territory in ISO 3166-1. */
  readonly shapes: ReadonlyMap<string, Feature<Geometry>>;
}

type Atlas = Topology<{
  readonly countries: GeometryCollection;
  readonly land: GeometryCollection;
}>;

let loaded: Promise<World | null> | undefined;

/** Loads the shapes, once; null where they can't be had. */
export async function loadWorld(): Promise<World | null> {
  loaded ??= fetch(shapesUrl)
    .then(async (reply) => toWorld((await reply.json()) as Atlas))
    .catch(() => null);
  const world = await loaded;
  if (world === null) loaded = undefined;
  return world;
}

function toWorld(atlas: Atlas): World {
  const { countries, land } = atlas.objects;
  const features = feature(atlas, countries).features;
  const lands = feature(atlas, land).features;
  return {
    land: lands[0] ?? {
      type: 'Feature',
      properties: {},
      geometry: { type: 'GeometryCollection', geometries: [] },
    },
    borders: mesh(atlas, countries, (one, other) => one !== other),
    shapes: new Map(features.map((each) => [String(each.id), each])),
  };
}
