import { useState } from 'react';
import { keepKey, readKey } from '../key.js';

/**
 * This is where a reader gives the key that the server asks for: to write, and
 * to read too where reading is closed. `isWanted` opens it.
 */
export function KeyField({ isWanted }: { readonly isWanted: boolean }) {
  const [key, setKey] = useState(() => readKey() ?? '');
  return (
    <details
      className="key"
      open={isWanted}
      onKeyDown={({ key: pressed, currentTarget }) => {
        if (pressed !== 'Escape') return;
        currentTarget.open = false;
        currentTarget.querySelector('summary')?.focus();
      }}
    >
      <summary>API key</summary>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          keepKey(key.trim());
          window.location.reload();
        }}
      >
        <input
          type="password"
          autoComplete="off"
          spellCheck={false}
          aria-label="API key"
          placeholder="entente_…"
          value={key}
          onChange={({ target }) => {
            setKey(target.value);
          }}
        />
        <button type="submit" className="button main">
          Use it in this tab
        </button>
      </form>
    </details>
  );
}
