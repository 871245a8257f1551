import { textOf, type JsonObject } from '../answer/json.js';

/** Where the things of a scheme can be looked up; a scheme that is not here is only told. */
const ADDRESSES: Readonly<Record<string, string>> = {
  WIKIDATA: 'https://www.wikidata.org/wiki/',
  ISO3166_1_A2: 'https://www.iso.org/obp/ui/#iso:code:3166:',
};

/** What schemes are called; one that is not here goes by its own name. */
const NAMES: Readonly<Record<string, string>> = {
  ISO3166_1_A2: 'ISO 3166-1 alpha-2',
  ISO3166_1_A3: 'ISO 3166-1 alpha-3',
  ISO3166_1_NUMERIC: 'ISO 3166-1 numeric',
  WIKIDATA: 'Wikidata',
  COW: 'Correlates of War',
  COW_ABBREVIATION: 'Correlates of War, letters',
};

/** These are the codes that stand for a thing, with where they can be looked up. */
export function Identifiers({ identifiers }: { readonly identifiers: readonly JsonObject[] }) {
  if (identifiers.length === 0) return null;
  return (
    <div>
      <dt>codes</dt>
      <dd>
        {identifiers.map((identifier, index) => {
          const scheme = textOf(identifier['scheme']) ?? '';
          const value = textOf(identifier['value']) ?? '';
          const at = ADDRESSES[scheme];
          return (
            <span key={index} className="identifier">
              <span className="scheme">{NAMES[scheme] ?? scheme.replaceAll('_', ' ')}</span>{' '}
              {at === undefined ? (
                value
              ) : (
                <a href={`${at}${encodeURIComponent(value)}`} rel="noreferrer">
                  {value}
                </a>
              )}
            </span>
          );
        })}
      </dd>
    </div>
  );
}
