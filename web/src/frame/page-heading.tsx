import { useEffect, useRef, type ReactNode } from 'react';

interface PageHeadingProps {
  /** What the browser calls the page, after the product's name. */
  readonly title: string;
  readonly children: ReactNode;
}

/** A heading of more letters is set smaller. */
const LONG = 70;

/** This is what a page is called, for the browser too; who came to it goes on from here, not from the top. */
export function PageHeading({ title, children }: PageHeadingProps) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    heading.current?.focus({ preventScroll: true });
    document.title = `Entente: ${title}`;
  }, [title]);
  return (
    <h1 ref={heading} tabIndex={-1} className={title.length > LONG ? 'long' : undefined}>
      {children}
    </h1>
  );
}
