/** What the verdicts are called: a letter-like mark too, since a colour alone tells not everybody. */
export const VERDICTS: Readonly<Record<string, { readonly mark: string; readonly text: string }>> =
  {
    YES: { mark: '✓', text: 'Yes' },
    NO: { mark: '✕', text: 'No' },
    UNDETERMINED: { mark: '?', text: 'Undetermined' },
  };

/** This is how a condition stands for a row. */
export function VerdictMark({ verdict }: { readonly verdict: string }) {
  const { mark, text } = VERDICTS[verdict] ?? { mark: '', text: verdict };
  return (
    <span className="verdict" data-verdict={verdict}>
      <span aria-hidden="true">{mark}</span> {text}
    </span>
  );
}
