import { findBrowser } from '../support/browser.js';
import { Explorer } from './explorer.js';

const BROWSER = findBrowser();
/** A screen of 1440 at 200% is as one of 720. */
const WIDTHS = [1440, 1024, 720, 390, 320];

/** Every screen of the explorer, with what is there once it is drawn. */
const SCREENS: readonly { readonly hash: string; readonly drawn: string }[] = [
  { hash: '#', drawn: '.in-one b' },
  { hash: '#question=holders-who-restricted', drawn: '.row' },
  { hash: '#question=holders-who-restricted&rows=NO', drawn: '.conditions' },
  { hash: '#question=disputed-territories&as=table', drawn: '.table' },
  { hash: '#question=members-by-status', drawn: '.row' },
  { hash: '#build=', drawn: '.in-one' },
  { hash: '#search=bermuda', drawn: '.result-name' },
  { hash: '#entity=nation:gbr', drawn: '.lines' },
  { hash: '#entity=nation:gbr&tab=sources', drawn: '.table' },
  { hash: '#entity=nation:gbr&tab=history', drawn: '.history li' },
  { hash: '#entity=nation:gbr&tab=timeline', drawn: '.timeline' },
  { hash: '#entity=nation:gbr&tab=map', drawn: '.map' },
  { hash: '#entity=nation:gbr&tab=graph', drawn: '.graph' },
  { hash: '#entity=nation:usa&kind=HOLDING&text=island', drawn: '.filters form' },
  { hash: '#question=how-connected&as=graph', drawn: '.graph' },
  { hash: '#paths=nation:gbr,nation:arg', drawn: '.graph' },
  { hash: '#matrix=', drawn: '.asking' },
  { hash: '#matrix=stances', drawn: '.matrix' },
  { hash: '#question=disputed-territories&as=map', drawn: '.map' },
  { hash: '#question=agreement&as=matrix', drawn: '.matrix' },
  { hash: '#entity=source:natural-earth-5.1.2', drawn: '.lines' },
  { hash: '#entity=nation:atlantis', drawn: '.notice' },
];

(BROWSER === null ? describe.skip : describe)('the explorer', () => {
  let explorer: Explorer;
  beforeAll(async () => {
    explorer = await Explorer.start(BROWSER ?? '');
    await explorer.open('#search=', 'h1');
  }, 300_000);
  afterAll(() => explorer.stop());

  describe.each(SCREENS)('at $hash', ({ hash, drawn }) => {
    it('has nothing that axe complains of, light and dark', async () => {
      const { page } = explorer;
      await page.setViewportSize({ width: 1024, height: 800 });
      await page.emulateMedia({ colorScheme: 'light' });
      await explorer.follow(hash, drawn);
      expect(await explorer.violations()).toEqual([]);
      // Nothing but colours is another in the dark.
      await page.emulateMedia({ colorScheme: 'dark' });
      expect(await explorer.violations('{ runOnly: ["color-contrast"] }')).toEqual([]);
    });

    it('never scrolls sideways', async () => {
      const { page } = explorer;
      const widths: unknown[] = [];
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        widths.push(await page.evaluate('document.documentElement.scrollWidth'));
      }
      expect(widths).toEqual(WIDTHS);
    });
  });
});
