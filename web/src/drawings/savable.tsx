import { useRef, useState, type ReactNode } from 'react';
import { saveFile } from '../share/save-file.js';
import '../share/share.css';
import { toPng } from './to-png.js';
import { toSvg } from './to-svg.js';

interface SavableProps {
  /** What the file is called, without its ending. */
  readonly name: string;
  readonly children: ReactNode;
}

/** This is a drawing that can be saved as a picture, as it is on the page. */
export function Savable({ name, children }: SavableProps) {
  const ref = useRef<HTMLDivElement>(null);
  const [said, setSaid] = useState('');
  const save = async (ending: 'svg' | 'png') => {
    if (ref.current === null) return;
    const svg = toSvg(ref.current);
    const content = ending === 'svg' ? svg.text : await toPng(svg).catch(() => null);
    const file = `${name}.${ending}`;
    if (content === null) {
      setSaid('The browser can not paint a picture that large: take SVG.');
      return;
    }
    saveFile(file, ending === 'svg' ? 'image/svg+xml' : 'image/png', content);
    setSaid(`${file} saved.`);
  };
  return (
    <>
      <div ref={ref}>{children}</div>
      <p className="share">
        <button type="button" className="button" onClick={() => void save('svg')}>
          Save as SVG
        </button>{' '}
        <button type="button" className="button" onClick={() => void save('png')}>
          Save as PNG
        </button>{' '}
        <span role="status">{said}</span>
      </p>
    </>
  );
}
