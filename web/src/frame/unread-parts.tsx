import { unreadIn } from '../unread.js';

/** Says which parts of an address no page reads: what is shown may not be what was meant. */
export function Unread({ hash }: { readonly hash: string }) {
  const parts = unreadIn(hash);
  if (parts.length === 0) return null;
  return (
    <p className="notice unread" role="alert">
      The address has what can’t be read:{' '}
      {parts.map((part, index) => (
        <span key={part}>
          {index > 0 && ', '}
          <code>{part}</code>
        </span>
      ))}
      . What is shown is without it, and may not be what was meant.
    </p>
  );
}
