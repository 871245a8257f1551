import { useState, type ReactNode } from 'react';

interface FoldedProps {
  readonly label: string;
  /** Draws what is folded; nothing of it is on the page before it is opened. */
  readonly children: () => ReactNode;
}

/** This is something long that the reader opens. */
export function Folded({ label, children }: FoldedProps) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="folded"
      onToggle={({ currentTarget }) => {
        setIsOpen(currentTarget.open);
      }}
    >
      <summary>{label}</summary>
      {isOpen && children()}
    </details>
  );
}
