import { geoGraticule10, geoPath } from 'd3-geo';
import type { Feature, FeatureCollection, Geometry } from 'geojson';
import { useEffect, useMemo, useState } from 'react';
import { toEntity } from '../address.js';
import type { Ref, Row } from '../answer/answer.js';
import { LinkTable } from './link-table.js';
import { linksOf, type Link } from './links-of.js';
import { FIRST_FRAME, NARROW, toProjection, WIDE, type MapSize } from './map-frame.js';
import { MapTools } from './map-tools.js';
import { useNarrow } from '../use-narrow.js';
import { useDrag } from './use-drag.js';
import { ErrorView } from '../answer/notices.js';
import type { ResponseError } from '../answer/response.js';
import { errorsOf } from '../ask.js';
import { findPlaces, type Place } from './find-places.js';
import { loadWorld, type World } from './load-world.js';
import './drawings.css';

interface MapViewProps {
  readonly rows: readonly Row[];
  readonly caption: string;
  readonly focus?: Ref | undefined;
}

type Role = 'held' | 'claimed' | 'disputed' | 'named';

/** This is a place with where it is on the map; without a shape it is a point. */
interface Drawn {
  readonly place: Place;
  readonly role: Role;
  readonly shape: Feature<Geometry>;
}

/** How wide a letter of a name is. */
const LETTER = 6.4;

const ROLES: readonly { readonly role: Role; readonly words: string }[] = [
  { role: 'held', words: 'held' },
  { role: 'claimed', words: 'claimed, and held by nobody that is recorded' },
  { role: 'disputed', words: 'held by one and claimed by another' },
  { role: 'named', words: 'named in the claims' },
];

/** These are the places that rows name, on a map, told apart by who holds and who claims them. */
export function MapView({ rows, caption, focus }: MapViewProps) {
  const links = useMemo(() => linksOf(rows), [rows]);
  const ids = useMemo(() => idsOf(links, rows, focus), [links, rows, focus]);
  const [world, setWorld] = useState<World | null>();
  const [places, setPlaces] = useState<readonly Place[] | null>(null);
  const [errors, setErrors] = useState<readonly ResponseError[]>([]);
  useEffect(() => {
    void loadWorld().then(setWorld);
  }, []);
  useEffect(() => {
    let isStale = false;
    findPlaces(ids).then(
      (found) => {
        if (!isStale) setPlaces(found);
      },
      (cause: unknown) => {
        if (!isStale) setErrors(errorsOf(cause));
      },
    );
    return () => {
      isStale = true;
    };
  }, [ids]);

  const drawn = useMemo(
    () => (world ? (places ?? []).flatMap((place) => draw(place, world, links) ?? []) : []),
    [places, world, links],
  );
  if (errors.length > 0)
    return errors.map((error, index) => <ErrorView key={index} error={error} />);
  if (world === null) {
    return <p className="notice">The shapes of the map could not be loaded. Reload the page.</p>;
  }
  if (world === undefined || places === null) return <p role="status">Drawing …</p>;
  const without = places.filter(
    (place) => place.canBePlaced && !drawn.some((each) => each.place === place),
  );
  return (
    <figure className="drawing">
      <Drawing world={world} drawn={drawn} caption={caption} />
      <figcaption>
        {ROLES.filter(({ role }) => drawn.some((each) => each.role === role)).map(
          ({ role, words }) => (
            <span key={role}>
              <svg className="swatch" width="16" height="12" aria-hidden="true">
                <rect className="place" data-role={role} width="16" height="12" />
              </svg>{' '}
              {words}
            </span>
          ),
        )}
        <span>
          The shapes are Natural Earth’s, which draws who is in control; who holds and claims is
          told by the claims below.
        </span>
        {without.length > 0 && (
          <span>
            Not on the map, since no shape or point is known:{' '}
            {without.map(({ name }) => name).join(', ')}.
          </span>
        )}
      </figcaption>
      <LinkTable links={links} caption={caption} />
    </figure>
  );
}

function Drawing({
  world,
  drawn,
  caption,
}: {
  readonly world: World;
  readonly drawn: readonly Drawn[];
  readonly caption: string;
}) {
  const [frame, setFrame] = useState(FIRST_FRAME);
  const size = useNarrow() ? NARROW : WIDE;
  const [width, height] = size;
  const path = useMemo(
    () => geoPath(toProjection(frame, size, drawn.length > 0 ? collectionOf(drawn) : null)),
    [frame, size, drawn],
  );
  const { dragged, handlers } = useDrag((x, y) => {
    const [pulledX, pulledY] = frame.pull;
    setFrame({ ...frame, pull: [pulledX + x / frame.zoom, pulledY + y / frame.zoom] });
  });
  const labels = placeLabels(drawn, path, size);
  // What is small lies on what is large, never below it.
  const bySize = drawn.toSorted((a, b) => path.area(b.shape) - path.area(a.shape));
  return (
    <>
      <MapTools frame={frame} onFrame={setFrame} />
      <div className="drawing-scroll">
        <svg
          className="map"
          viewBox={`0 0 ${String(width)} ${String(height)}`}
          role="group"
          {...handlers}
          aria-label={`${caption}, on a map; the table below has the same`}
        >
          <defs>
            {(['claimed', 'disputed'] as const).map((role) => (
              <pattern
                key={role}
                id={role}
                width="6"
                height="6"
                patternUnits="userSpaceOnUse"
                patternTransform="rotate(45)"
              >
                <rect
                  width="6"
                  height="6"
                  fill={
                    role === 'claimed'
                      ? 'var(--card)'
                      : 'color-mix(in oklab, var(--yes) 45%, var(--card))'
                  }
                />
                <rect width="2.5" height="6" fill="var(--no)" />
              </pattern>
            ))}
          </defs>
          <rect className="sea" width={width} height={height} />
          <g transform={`translate(${String(dragged[0] * width)} ${String(dragged[1] * height)})`}>
            <path className="borders" d={path(geoGraticule10()) ?? ''} />
            <path className="land" d={path(world.land) ?? ''} />
            <path className="borders" d={path(world.borders) ?? ''} />
            {bySize.map(({ place, role, shape }) => (
              <a key={place.id} href={toEntity(place.id)} aria-label={`${place.name}: ${role}`}>
                {shapeOf(shape, path, role)}
              </a>
            ))}
            {labels.map(({ name, x, y }) => (
              <text key={name} x={x} y={y} textAnchor="middle" aria-hidden="true">
                {name}
              </text>
            ))}
          </g>
        </svg>
      </div>
    </>
  );
}

/** A shape; where it would be too small to be seen, a point in its place. */
function shapeOf(shape: Feature<Geometry>, path: ReturnType<typeof geoPath>, role: Role) {
  const [x, y] = path.centroid(shape);
  // What lies beyond the frame has no middle.
  const isSmall = path.area(shape) < 40 && !Number.isNaN(x);
  return (
    <>
      <path className="place" data-role={role} d={path(shape) ?? ''} />
      {isSmall && <circle className="place" data-role={role} cx={x} cy={y} r={5} />}
    </>
  );
}

interface Label {
  readonly name: string;
  readonly x: number;
  readonly y: number;
}

/** The names that have room, the first ones first: none lies on another. */
function placeLabels(
  drawn: readonly Drawn[],
  path: ReturnType<typeof geoPath>,
  [width, height]: MapSize,
): readonly Label[] {
  const placed: Label[] = [];
  for (const { place, shape } of drawn) {
    const [x, y] = path.centroid(shape);
    const half = (place.name.length * LETTER) / 2;
    const isOutside = Number.isNaN(x) || x < 0 || x > width || y < 14 || y > height - 20;
    if (isOutside || 2 * half > width) continue;
    // What is near an edge has its name within.
    const at = Math.min(Math.max(x, half + 2), width - half - 2);
    // Above the place; below it, where another name stands there.
    const label = [y - 8, y + 18]
      .map((line) => ({ name: place.name, x: at, y: line }))
      .find((each) => placed.every((other) => !lieOnEachOther(each, other)));
    if (label !== undefined) placed.push(label);
  }
  return placed;
}

function lieOnEachOther(one: Label, other: Label): boolean {
  const letters = one.name.length + other.name.length;
  return Math.abs(one.y - other.y) <= 13 && Math.abs(one.x - other.x) <= (letters * LETTER) / 2;
}

function draw(place: Place, world: World, links: readonly Link[]): Drawn | null {
  const { location } = place;
  const point = location && {
    type: 'Point' as const,
    coordinates: [location.longitude, location.latitude],
  };
  const shape: Feature<Geometry> | undefined =
    (place.numeric === null ? undefined : world.shapes.get(place.numeric)) ??
    (point === null ? undefined : { type: 'Feature', properties: {}, geometry: point });
  return shape === undefined ? null : { place, role: roleOf(place, links), shape };
}

/** How a place stands in the holdings that are drawn; as a table cell says "claims", it is claimed. */
function roleOf({ id }: Place, links: readonly Link[]): Role {
  const holdings = links.filter(({ from, to, claim, label }) => {
    if (claim !== null) return claim.kind === 'holding' && to.id === id;
    return from.id === id && ['holders', 'claimants'].includes(label);
  });
  const isClaim = ({ claim, label }: Link) =>
    claim === null
      ? label === 'claimants'
      : claim.facts.some((fact) => fact.label === 'status' && fact.text === 'claims');
  const isClaimed = holdings.some(isClaim);
  const isHeld = holdings.some((each) => !isClaim(each));
  if (isHeld) return isClaimed ? 'disputed' : 'held';
  return isClaimed ? 'claimed' : 'named';
}

function idsOf(
  links: readonly Link[],
  rows: readonly Row[],
  focus: Ref | undefined,
): readonly string[] {
  const refs = [
    ...(focus === undefined ? [] : [focus]),
    ...rows.flatMap(({ item }) => (item.form === 'entity' ? item : [])),
    ...links.flatMap(({ from, to }) => [from, to]),
  ];
  return [...new Set(refs.flatMap(({ id }) => id ?? []))].slice(0, 100);
}

function collectionOf(drawn: readonly Drawn[]): FeatureCollection {
  return { type: 'FeatureCollection', features: drawn.map(({ shape }) => shape) };
}
