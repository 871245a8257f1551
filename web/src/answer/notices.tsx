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

/** This is what went wrong, where, and by which code the documentation knows it. */
export function ErrorView({ error }: { readonly error: ResponseError }) {
  return (
    <div className="error" role="alert">
      <p>{error.message}</p>
      {(error.extensions?.code ?? error.path) === undefined ? (
        // The server said nothing: it may do so now.
        <button type="button" className="button" onClick={visitAgain}>
          Ask again
        </button>
      ) : (
        <p className="where">
          {error.extensions?.code} {error.path?.join('.')}
        </p>
      )}
    </div>
  );
}
