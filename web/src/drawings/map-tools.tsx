import { useId } from 'react';
import { FIRST_FRAME, FRAMES, type MapFrame } from './map-frame.js';

/** Each press shows so many times as much, or as little. */
const STEP = 1.6;
const MOST_ZOOMED = 60;

/** How far a press pulls, as a part of the map. */
const PULL = 0.2;

/** These show another part of the world, by keyboard too. */
export function MapTools({
  frame,
  onFrame,
}: {
  readonly frame: MapFrame;
  readonly onFrame: (frame: MapFrame) => void;
}) {
  const id = useId();
  const { zoom, pull } = frame;
  const tools = [
    { sign: '+', label: 'Zoom in', next: { ...frame, zoom: zoom * STEP } },
    { sign: '−', label: 'Zoom out', next: { ...frame, zoom: zoom / STEP } },
    ...(
      [
        ['←', 'West', 1, 0],
        ['→', 'East', -1, 0],
        ['↑', 'North', 0, 1],
        ['↓', 'South', 0, -1],
      ] as const
    ).map(([sign, label, x, y]) => ({
      sign,
      label: `Further ${label.toLowerCase()}`,
      next: {
        ...frame,
        pull: [pull[0] + (x * PULL) / zoom, pull[1] + (y * PULL) / zoom] as const,
      },
    })),
  ];
  return (
    <div className="map-tools">
      <label htmlFor={id}>Look at</label>
      <select
        id={id}
        value={frame.name}
        onChange={({ target }) => {
          onFrame({ ...FIRST_FRAME, name: target.value });
        }}
      >
        {FRAMES.map((name) => (
          <option key={name}>{name}</option>
        ))}
      </select>
      {tools.map(({ sign, label, next }) => {
        const isFar = next.zoom > MOST_ZOOMED || next.zoom < 1 / MOST_ZOOMED;
        return (
          <button
            key={sign}
            type="button"
            className="button"
            aria-label={label}
            title={label}
            // The focus stays on it.
            aria-disabled={isFar}
            onClick={() => {
              if (!isFar) onFrame(next);
            }}
          >
            {sign}
          </button>
        );
      })}
    </div>
  );
}
