import { useState, useSyncExternalStore, type ReactNode } from 'react';

interface FoldedProps {
  readonly label: string;
  /** Whether it is open on paper, where nobody can open it. */
  readonly isOnPaper?: boolean;
  /** Draws what is folded; nothing of it is on the page before it is opened. */
  readonly children: () => ReactNode;
}

/** This is something long that the reader opens. */
export function Folded({ label, isOnPaper = false, children }: FoldedProps) {
  const [isOpen, setIsOpen] = useState(false);
  const isPrinting = usePrinting() && isOnPaper;
  return (
    <details
      className={isOnPaper ? 'folded sources' : 'folded'}
      onToggle={({ currentTarget }) => {
        setIsOpen(currentTarget.open);
      }}
    >
      <summary>{label}</summary>
      {(isOpen || isPrinting) && children()}
    </details>
  );
}

const PRINT = window.matchMedia('print');

/** Whether the page is on its way to paper. */
function usePrinting(): boolean {
  return useSyncExternalStore(subscribe, () => PRINT.matches);
}

function subscribe(tell: () => void): () => void {
  PRINT.addEventListener('change', tell);
  return () => {
    PRINT.removeEventListener('change', tell);
  };
}
