import { useState } from 'react';
import { toAnswer } from '../address.js';
import type { Asked } from './asked.js';
import { citationOf } from './citation.js';
import './share.css';

interface ShareProps {
  readonly asked: Asked;
  readonly data: unknown;
}

/** This is how an answer is passed on: as a link that gives it again, and as a citation. */
export function Share({ asked, data }: ShareProps) {
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
  const linkTo = async () => new URL(await toAnswer(asked), window.location.href).href;
  const copyLink = async () => {
    await copy(await linkTo(), 'Link copied.');
  };
  const copyCitation = async () => {
    const day = new Date().toISOString().slice(0, 10);
    await copy(citationOf(asked, await linkTo(), day, data), 'Citation copied.');
  };

  return (
    <div className="share">
      <button type="button" onClick={() => void copyLink()}>
        Copy link
      </button>
      <button type="button" onClick={() => void copyCitation()}>
        Copy citation
      </button>
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
