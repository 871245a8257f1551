import { useEffect, useState } from 'react';

/** This is which panes of the playground are shown. */
export type Panes = 'answer' | 'both' | 'editor';

/** Below this width the panes do not fit beside each other. */
const NARROW = '(max-width: 899px)';

/** The panes, and a setter; where the page is narrow, `both` shows the editor above the answer. */
export function usePanes(initial: Panes): [Panes, (panes: Panes) => void] {
  const [panes, setPanes] = useState(initial);
  const [isNarrow, setIsNarrow] = useState(() => window.matchMedia(NARROW).matches);
  useEffect(() => {
    const query = window.matchMedia(NARROW);
    const follow = () => {
      setIsNarrow(query.matches);
    };
    query.addEventListener('change', follow);
    return () => {
      query.removeEventListener('change', follow);
    };
  }, []);
  return [isNarrow && panes === 'both' ? 'editor' : panes, setPanes];
}
