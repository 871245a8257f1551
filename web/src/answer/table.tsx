import type { ReactNode } from 'react';
import './table.css';

interface TableProps {
  readonly caption: string;
  readonly className?: string;
  /** The cells of its head. */
  readonly head: ReactNode;
  /** The rows of its body. */
  readonly children: ReactNode;
}

/** This is a table that scrolls where it is wider than the page, by keyboard too. */
export function Table({ caption, className, head, children }: TableProps) {
  return (
    <div className="table-scroll" tabIndex={0} role="group" aria-label={caption}>
      <table className={className === undefined ? 'table' : `table ${className}`}>
        <caption className="visually-hidden">{caption}</caption>
        <thead>
          <tr>{head}</tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
    </div>
  );
}
