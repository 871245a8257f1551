import { useRef, useState, type MouseEvent, type PointerEvent } from 'react';

/** A pointer that moved no further than this many pixels was to press something. */
const LEAST = 4;

type Pair = readonly [number, number];

/** Lets a drawing be pulled by the pointer: how far, as parts of its width and height, and what to put on it. */
export function useDrag(onDrop: (x: number, y: number) => void) {
  const [dragged, setDragged] = useState<Pair>([0, 0]);
  const start = useRef<Pair | null>(null);
  const hasMoved = useRef(false);
  const movedBy = ({ currentTarget, clientX, clientY }: PointerEvent<Element>): Pair => {
    const [x, y] = start.current ?? [clientX, clientY];
    const { width, height } = currentTarget.getBoundingClientRect();
    return [(clientX - x) / width, (clientY - y) / height];
  };
  return {
    dragged,
    handlers: {
      onPointerDown: ({ button, pointerType, clientX, clientY }: PointerEvent<Element>) => {
        hasMoved.current = false;
        // A finger scrolls the page.
        if (button === 0 && pointerType !== 'touch') start.current = [clientX, clientY];
      },
      onPointerMove: (event: PointerEvent<Element>) => {
        if (start.current === null) return;
        const [x, y] = start.current;
        if (!hasMoved.current && Math.hypot(event.clientX - x, event.clientY - y) < LEAST) return;
        hasMoved.current = true;
        event.currentTarget.setPointerCapture(event.pointerId);
        setDragged(movedBy(event));
      },
      onPointerUp: (event: PointerEvent<Element>) => {
        if (hasMoved.current) onDrop(...movedBy(event));
        start.current = null;
        setDragged([0, 0]);
      },
      // What was pulled was not to be followed.
      onClickCapture: (event: MouseEvent<Element>) => {
        if (hasMoved.current) event.preventDefault();
      },
      onDragStart: (event: MouseEvent<Element>) => {
        event.preventDefault();
      },
    },
  };
}
