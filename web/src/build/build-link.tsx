import { useEffect, useState } from 'react';
import { toBuilder } from '../address.js';
import { loadInputTypes } from './load-input-types.js';
import { readForm } from './read-form.js';

/** This leads to where a document is put together by choosing; nothing where it can't be. */
export function BuildLink({ document }: { readonly document: string }) {
  const [href, setHref] = useState<string | null>(null);
  useEffect(() => {
    let isStale = false;
    setHref(null);
    void loadInputTypes().then(async (types) => {
      if (types === null || readForm(document, types) === null) return;
      const hash = await toBuilder(document, { as: null, rows: null });
      if (!isStale) setHref(hash);
    });
    return () => {
      isStale = true;
    };
  }, [document]);
  if (href === null) return null;
  return (
    <a className="button at-end" href={href}>
      Change it by choosing
    </a>
  );
}
