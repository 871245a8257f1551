const SVG = 'http://www.w3.org/2000/svg';

/** What of a style a drawing shows; the colours are written apart. */
const OF_LINES = ['stroke-width', 'stroke-linejoin', 'stroke-dasharray'];
const OF_TEXTS = ['font-family', 'font-size', 'font-weight'];
const OF_NAMES = [...OF_TEXTS, 'paint-order', 'text-anchor'];

/** This is free around what is drawn, in pixels. */
const MARGIN = 12;

/** This is a drawing as a file that stands by itself, in the colours that it has on the page. */
export interface SvgFile {
  readonly text: string;
  readonly width: number;
  readonly height: number;
}

/** Writes a drawing, whether it is one of lines or a table, with all its styles and no other file. */
export function toSvg(drawing: HTMLElement): SvgFile {
  const page = new Page(drawing);
  page.add(drawing, page.root);
  return page.finish();
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** A line may be broken between any two of these. */
const LETTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

class Page {
  readonly root = document.createElementNS(SVG, 'svg');
  readonly #paper = document.createElement('canvas').getContext('2d', { willReadFrequently: true });
  readonly #colours = new Map<string, readonly [string, number]>();
  readonly #origin: DOMRect;
  readonly #ground: string;
  #left = Infinity;
  #top = Infinity;
  #right = 0;
  #bottom = 0;

  constructor(drawing: HTMLElement) {
    this.#origin = drawing.getBoundingClientRect();
    this.#ground = getComputedStyle(document.body).backgroundColor;
  }

  add(node: Node, to: Element): void {
    if (node instanceof SVGSVGElement) this.#addSvg(node, to);
    else if (node instanceof Text) this.#addText(node, to);
    else if (node instanceof HTMLElement && !isLeftOut(node)) {
      this.#addBox(node, to);
      let within = to;
      if (node instanceof HTMLAnchorElement) within = make(to, 'a', { href: node.href });
      for (const child of node.childNodes) this.add(child, within);
    }
  }

  finish(): SvgFile {
    const [x, y] = [Math.floor(this.#left) - MARGIN, Math.floor(this.#top) - MARGIN];
    const width = Math.ceil(this.#right) + MARGIN - x;
    const height = Math.ceil(this.#bottom) + MARGIN - y;
    setAll(this.root, { width, height, viewBox: [x, y, width, height].join(' ') });
    const size = { x, y, width, height };
    const ground = make(this.root, 'rect', { ...size, ...this.#paint('fill', this.#ground) });
    this.root.prepend(ground);
    return { text: new XMLSerializer().serializeToString(this.root), width, height };
  }

  /** A drawing of lines is taken as it is, each part with its style in place of a class. */
  #addSvg(svg: SVGSVGElement, to: Element): void {
    const copy = svg.cloneNode(true) as SVGSVGElement;
    const copies = [copy, ...copy.querySelectorAll<SVGElement>('*')];
    [svg, ...svg.querySelectorAll<SVGElement>('*')].forEach((original, index) => {
      const part = copies[index];
      if (part === undefined) return;
      const style = getComputedStyle(original);
      part.removeAttribute('class');
      part.removeAttribute('style');
      if (part instanceof SVGTitleElement) return;
      setAll(part, valuesOf(style, OF_LINES));
      if (part instanceof SVGTextElement) setAll(part, valuesOf(style, OF_NAMES));
      setAll(part, this.#paint('fill', style.fill, Number(style.fillOpacity)));
      setAll(part, this.#paint('stroke', style.stroke));
      const href = part.getAttribute('href');
      if (href !== null) setAll(part, { href: new URL(href, window.location.href).href });
    });
    const place = this.#place(svg.getBoundingClientRect());
    this.#reach(place);
    setAll(copy, { ...place, overflow: 'hidden' });
    to.append(copy);
  }

  /** A box of the page is its ground and its borders; what has neither is not drawn. */
  #addBox(element: HTMLElement, to: Element): void {
    const style = getComputedStyle(element);
    const place = this.#place(element.getBoundingClientRect());
    const { x, y, width, height } = place;
    const border = parseFloat(style.borderBottomWidth);
    const fill = this.#paint('fill', style.backgroundColor);
    if (border === 0 && fill['fill-opacity'] === 0) return;
    this.#reach(place);
    const isFramed = border > 0 && parseFloat(style.borderTopWidth) > 0;
    const stroke = {
      ...this.#paint('stroke', style.borderBottomColor),
      'stroke-width': border,
      ...(style.borderBottomStyle === 'dashed' && { 'stroke-dasharray': '3 2' }),
    };
    if (isFramed || fill['fill-opacity'] !== 0) {
      const inset = isFramed ? border / 2 : 0;
      make(to, 'rect', {
        ...{ x: x + inset, y: y + inset, rx: parseFloat(style.borderTopLeftRadius) },
        ...{ width: Math.max(0, width - 2 * inset), height: Math.max(0, height - 2 * inset) },
        ...fill,
        ...(isFramed && stroke),
      });
    }
    if (border > 0 && !isFramed) {
      const at = y + height - border / 2;
      make(to, 'line', { x1: x, y1: at, x2: x + width, y2: at, ...stroke });
    }
  }

  /** A text is set line by line where the page has broken it. */
  #addText(node: Text, to: Element): void {
    const { parentElement } = node;
    if (parentElement === null) return;
    const style = getComputedStyle(parentElement);
    const lines = new Map<number, { x: number; text: string }>();
    const range = document.createRange();
    for (const { index, segment } of LETTERS.segment(node.data)) {
      range.setStart(node, index);
      range.setEnd(node, index + segment.length);
      const rect = [...range.getClientRects()].at(-1);
      if (rect === undefined || (rect.width === 0 && segment.trim() === '')) continue;
      const place = this.#place(rect);
      const line = lines.get(place.y) ?? { x: Infinity, text: '' };
      if (line.text === '' && segment.trim() === '') continue;
      // What is read from right to left begins with the letter that is farthest right.
      line.x = Math.min(line.x, place.x);
      line.text += segment;
      lines.set(place.y, line);
      this.#reach(place);
    }
    for (const [y, { x, text }] of lines) {
      make(to, 'text', {
        ...{ x, y: y + this.#ascentOf(style) },
        ...valuesOf(style, OF_TEXTS),
        ...this.#paint('fill', style.color),
      }).textContent = text.trimEnd();
    }
  }

  #place({ left, top, width, height }: DOMRect): Place {
    return { x: left - this.#origin.left, y: top - this.#origin.top, width, height };
  }

  /** The file has room for all that is drawn, and no more. */
  #reach({ x, y, width, height }: Place): void {
    this.#left = Math.min(this.#left, x);
    this.#top = Math.min(this.#top, y);
    this.#right = Math.max(this.#right, x + width);
    this.#bottom = Math.max(this.#bottom, y + height);
  }

  #ascentOf({ font }: CSSStyleDeclaration): number {
    if (this.#paper === null) return 0;
    this.#paper.font = font;
    return this.#paper.measureText('x').fontBoundingBoxAscent;
  }

  /** A colour as every program reads it, with how solid it is; a pattern stays as it is. */
  #paint(name: 'fill' | 'stroke', value: string, opacity = 1): Readonly<Record<string, Value>> {
    if (!CSS.supports('color', value)) return { [name]: value.replaceAll('"', '') };
    let colour = this.#colours.get(value);
    if (colour === undefined) {
      colour = readColour(this.#paper, value);
      this.#colours.set(value, colour);
    }
    return { [name]: colour[0], [`${name}-opacity`]: colour[1] * opacity };
  }
}

/** What is only said aloud, and the table that says the same as the drawing above it. */
function isLeftOut(element: HTMLElement): boolean {
  return element.matches('.visually-hidden, .pointed, .as-table, .map-tools');
}

function valuesOf(style: CSSStyleDeclaration, names: readonly string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, style.getPropertyValue(name)]));
}

type Value = string | number;

function readColour(paper: CanvasRenderingContext2D | null, value: string): [string, number] {
  if (paper === null) return [value, 1];
  paper.clearRect(0, 0, 1, 1);
  paper.fillStyle = value;
  paper.fillRect(0, 0, 1, 1);
  const [red = 0, green = 0, blue = 0, alpha = 0] = paper.getImageData(0, 0, 1, 1).data;
  return [`rgb(${[red, green, blue].join(', ')})`, alpha / 255];
}

function make(to: Element, name: string, values: Readonly<Record<string, Value>>): SVGElement {
  const made = document.createElementNS(SVG, name);
  setAll(made, values);
  to.append(made);
  return made as SVGElement;
}

function setAll(element: Element, values: Readonly<Record<string, Value>>): void {
  for (const [name, value] of Object.entries(values)) element.setAttribute(name, String(value));
}
