import { visitAgain } from '../place-store.js';
import type { Response, ResponseError } from './response.js';

/** These are the errors of an answer, and what it warns of. */
export function Notices({ response }: { readonly response: Response | null }) {
  return (
    <>
      {response?.errors?.map((error, index) => (
        <ErrorView key={index} error={error} />
      ))}
      {response?.extensions?.warnings?.map(({ message }, index) => (
        <p key={index} className="notice" role="alert">
          {message}
        </p>
      ))}
    </>
  );
}

/** What may be over soon, so that the same can be asked again. */
const PASSING = new Set(['BUSY', 'TIMEOUT', 'TOO_MANY_REQUESTS', 'UNAVAILABLE']);

/** This is what went wrong, where, and by which code the documentation knows it. */
export function ErrorView({
  error: { message, path, extensions },
}: {
  readonly error: ResponseError;
}) {
  const code = extensions?.code;
  // Where the server said nothing, it may do so now.
  const mayPass = code === undefined ? path === undefined : PASSING.has(code);
  return (
    <div className="error" role="alert">
      <p>{message}</p>
      {(code ?? path) !== undefined && (
        <p className="where">
          {code} {path?.join('.')}
        </p>
      )}
      {mayPass && (
        <button type="button" className="button" onClick={visitAgain}>
          Ask again
        </button>
      )}
    </div>
  );
}

/** This stands where a page can't be, since the server does not say what there is. */
export function Untold({ what }: { readonly what: string }) {
  const message = `The server does not say what can be ${what}. It may be away or busy, or want a key to read with: give it above.`;
  return <ErrorView error={{ message }} />;
}
