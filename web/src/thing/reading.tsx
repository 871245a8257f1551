/** These are the words of the page that not everybody knows. */
const WORDS = [
  {
    word: 'since, until, ongoing',
    means: 'When it was so, as the sources tell. “Not known” is said where none tells.',
  },
  {
    word: 'seen 5 March 2023',
    means: 'On that day somebody saw that it was so; when it began or ended may not be known.',
  },
  {
    word: 'confidence 90',
    means: 'How sure whoever recorded the claim was that it is so, from 0 to 100.',
  },
  {
    word: '¶',
    means: 'Leads to the claim by itself: both clocks, its sources, and what conflicts.',
  },
  {
    word: 'C, fairly reliable',
    means: 'How reliable a source is, from A to E by the Admiralty code; F where nobody judged.',
  },
];

/** This says how the page is read; it is opened by whoever wants to know. */
export function Reading() {
  return (
    <details className="reading">
      <summary>How to read this</summary>
      <dl>
        {WORDS.map(({ word, means }) => (
          <div key={word}>
            <dt>{word}</dt>
            <dd>{means}</dd>
          </div>
        ))}
      </dl>
    </details>
  );
}
