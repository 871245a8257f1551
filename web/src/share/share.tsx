import { useState } from 'react';
import { toAnswer, type Shown } from '../address.js';
import type { Asked } from './asked.js';
import { CITATION_FORMATS, type CitationFormat } from './citation-formats.js';
import { saveFile } from './save-file.js';
import './share.css';

interface ShareProps {
  readonly asked: Asked;
  readonly shown: Shown;
  readonly data: unknown;
  /** What the page calls it, of whom and when; what the question says where it is left out. */
  readonly title?: string;
  /** The address of the page that it is on; that of its document where it is left out. */
  readonly address?: string;
}

const FILES = [
  { format: 'csv', label: 'CSV', type: 'text/csv' },
  { format: 'ndjson', label: 'NDJSON', type: 'application/x-ndjson' },
  { format: 'json', label: 'JSON', type: 'application/json' },
] as const;

/** This is how an answer is passed on: as a link that gives it again, as a file, and as a citation. */
export function Share({ asked, shown, data, title, address }: ShareProps) {
  const [said, setSaid] = useState('');
  // Where the browser lets no page copy, the reader does it by hand.
  const [byHand, setByHand] = useState<string | null>(null);

  const copy = async (text: string, done: string) => {
    try {
      await navigator.clipboard.writeText(text);
      setByHand(null);
      setSaid(done);
    } catch {
      setByHand(text);
      setSaid('Copy it from here.');
    }
  };
  const linkTo = async () =>
    new URL(address ?? (await toAnswer(asked, shown)), window.location.href).href;
  const copyLink = async () => {
    await copy(await linkTo(), 'Link copied.');
  };
  const embed = async () => {
    const name = asked.question?.title ?? title ?? 'An answer of Entente';
    const code = `<iframe src="${escapeHtml(await linkTo())}" title="${escapeHtml(name)}" width="100%" height="600" loading="lazy"></iframe>`;
    await copy(
      code,
      'Copied. Pages show it whose origin the server lists in ENTENTE_EMBED_ORIGINS.',
    );
  };
  const cite = async (format: CitationFormat) => {
    const { writeCitation } = await import('./write-citation.js');
    const day = new Date().toISOString().slice(0, 10);
    const answer = { asked, title: title ?? null, url: await linkTo(), day, data };
    await copy(await writeCitation(format, answer), 'Citation copied.');
  };
  const download = async ({ format, type }: (typeof FILES)[number]) => {
    const { writeFile } = await import('./download.js');
    const text = await writeFile(asked.document, data, format);
    if (text === null) {
      setSaid('This can not be put in a file: the schema could not be read. Try again.');
      return;
    }
    const name = `${asked.question?.name ?? asked.operationName?.toLowerCase() ?? 'query'}.${format}`;
    saveFile(name, type, text);
    setSaid(`${name} saved.`);
  };

  return (
    <div className="share">
      <button type="button" className="button" onClick={() => void copyLink()}>
        Copy link
      </button>
      <button type="button" className="button" onClick={() => void embed()}>
        Embed
      </button>
      <Menu label="Download">
        {FILES.map((file) => (
          <button key={file.format} type="button" onClick={() => void download(file)}>
            {file.label}
          </button>
        ))}
      </Menu>
      <Menu label="Cite">
        {CITATION_FORMATS.map(({ name, label }) => (
          <button key={name} type="button" onClick={() => void cite(name)}>
            {label}
          </button>
        ))}
      </Menu>
      <span role="status">{said}</span>
      {byHand !== null && (
        <textarea
          readOnly
          aria-label="To copy"
          rows={4}
          value={byHand}
          onFocus={({ target }) => {
            target.select();
          }}
        />
      )}
    </div>
  );
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** These are a few buttons that open below a word, and close when one is taken. */
function Menu({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  const [isOpen, setIsOpen] = useState(false);
  return (
    <details
      className="menu"
      open={isOpen}
      onToggle={({ currentTarget }) => {
        setIsOpen(currentTarget.open);
      }}
      onBlur={({ currentTarget, relatedTarget }) => {
        if (relatedTarget !== null && !currentTarget.contains(relatedTarget)) setIsOpen(false);
      }}
      onKeyDown={({ key }) => {
        if (key === 'Escape') setIsOpen(false);
      }}
    >
      <summary className="button">{label}</summary>
      <div
        className="menu-items"
        onClick={() => {
          setIsOpen(false);
        }}
      >
        {children}
      </div>
    </details>
  );
}
