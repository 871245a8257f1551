import { Component, type ReactNode } from 'react';

/**
 * This is around what is loaded later: where that fails, since the server is away or
 * has another version of the page, it says so in its place.
 */
export class Boundary extends Component<
  { readonly children: ReactNode },
  { readonly hasFailed: boolean }
> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render(): ReactNode {
    if (!this.state.hasFailed) return this.props.children;
    return (
      <div className="page">
        <div className="error" role="alert">
          <p>
            A part of this page could not be loaded. See whether the server is still running, and
            load the page again: the address stays the same.
          </p>
          <button
            type="button"
            className="button"
            onClick={() => {
              window.location.reload();
            }}
          >
            Load it again
          </button>
        </div>
      </div>
    );
  }
}
