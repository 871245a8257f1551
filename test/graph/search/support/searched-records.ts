const territory = (slug: string, name: string, rest: object = {}) => ({
  entity: 'Territory',
  id: `territory:${slug}`,
  name,
  ...rest,
});
const organisation = (slug: string, name: string, rest: object = {}) => ({
  entity: 'Organisation',
  id: `organisation:${slug}`,
  name,
  ...rest,
});
const person = (slug: string, name: string, rest: object = {}) => ({
  entity: 'Person',
  id: `person:${slug}`,
  name,
  ...rest,
});
const cite = (gist?: string, source = 'source:a') => ({ source, ...(gist && { gist }) });
const statement = (slug: string, gist: string, rest: object = {}) => ({
  claim: 'Statement',
  id: `statement:${slug}`,
  subject: 'person:jane-doe',
  about: ['nation:zem'],
  gist,
  date: '2026-02-01',
  recordedAt: '2026-02-02T00:00:00Z',
  citations: [cite()],
  ...rest,
});

/** Made up, so that each search has one right answer. */
export const SEARCHED: readonly unknown[] = [
  { entity: 'Source', id: 'source:a', title: 'Gazette', reliability: 'B' },
  { entity: 'Source', id: 'source:b', title: 'Almanac', reliability: 'C' },
  { entity: 'Issue', id: 'issue:fishing', name: 'Fishing' },
  {
    entity: 'Nation',
    id: 'nation:zem',
    name: 'Zembla',
    aliases: ['Kingdom of Zembla', 'North Zemblan State'],
    description: 'A cold country with many glaciers.',
    identifiers: [
      { scheme: 'ISO3166_1_A3', value: 'ZMB' },
      { scheme: 'WIKIDATA', value: 'Q1027' },
    ],
  },
  organisation('zembla-watch', 'Zembla Watch', { aliases: ['대한민국 감시'] }),
  organisation('strasse', 'Weiße Straße', { aliases: ['カタカナ通り'] }),
  organisation('league', 'League of Lands', { aliases: ['国际联盟组织'] }),
  territory('malmo', 'Malmö', { aliases: ['ประเทศไทย'] }),
  territory('istanbul', 'İstanbul', { aliases: ['भारत'] }),
  person('lukasz', 'Łukasz Ørsted'),
  person('jane-doe', 'Jane Doe'),
  person('marie-claire', "Marie-Claire O'Hara"),
  person('isacson', 'Adam Isacson'),
  person('muhammed', 'Muhammed', { aliases: ['مُحَمَّد'] }),
  person('fatima', 'فاطمة'),
  person('privetov', 'Приветов'),
  person('papas', 'Παπάς', { aliases: ['שָׁלוֹם'] }),
  territory('viet-bay', 'Vịnh Việt'.normalize('NFD')),
  organisation('ilo', 'ILO'),

  territory('varda', 'Varda'),
  territory('varda-bay', 'Varda Bay'),
  territory('vardania', 'Vardania'),
  territory('new-varda', 'New Varda'),
  territory('alias', 'Somewhere', { aliases: ['Varda'] }),
  territory('verda', 'Verda'),
  territory('described', 'Elsewhere', { description: 'Not far from Varda.' }),
  statement('on-varda', 'That Varda is small.'),
  statement('on-zembla', 'Zembla should be warmer.'),

  statement('caribou', 'A herd of caribou was seen.'),
  statement('narwhal', 'There is a narwhal.', {
    recordedAt: '2026-03-01T00:00:00Z',
    retractedAt: '2026-04-01T00:00:00Z',
  }),
  {
    claim: 'Stance',
    id: 'stance:walrus',
    subject: 'nation:zem',
    issue: 'issue:fishing',
    position: 'SUPPORTS',
    confidence: 70,
    period: '2025-01-01/2025-12-31',
    recordedAt: '2026-02-02T00:00:00Z',
    citations: [cite('The walrus hunt goes on.'), cite('So does herring.', 'source:b')],
  },
];
