import { useEffect, useState } from 'react';

/** This is which panes of the playground are shown. */
export type Layout = 'answer' | 'both' | 'editor';

const LABELS = { answer: 'Answer', both: 'Both', editor: 'GraphQL' } as const;
const LAYOUTS = ['answer', 'both', 'editor'] as const satisfies readonly Layout[];

/** Below this width the panes do not fit beside each other. */
const NARROW = '(max-width: 899px)';

/** The layout, and a setter; where the page is narrow, `both` shows the answer alone. */
export function useLayout(initial: Layout): [Layout, (layout: Layout) => void] {
  const [layout, setLayout] = useState(initial);
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
  return [isNarrow && layout === 'both' ? 'answer' : layout, setLayout];
}

interface LayoutSwitchProps {
  readonly layout: Layout;
  readonly onChange: (layout: Layout) => void;
}

/** This is the choice of panes; a narrow page has no `Both` (by style). */
export function LayoutSwitch({ layout, onChange }: LayoutSwitchProps) {
  return (
    <fieldset className="layout-switch">
      <legend>Show</legend>
      {LAYOUTS.map((each) => (
        <label key={each} data-layout={each}>
          <input
            type="radio"
            name="layout"
            checked={each === layout}
            onChange={() => {
              onChange(each);
            }}
          />
          <span>{LABELS[each]}</span>
        </label>
      ))}
    </fieldset>
  );
}
