/** A few rows for each mapping of the product, made for its test, and what they become. */
export interface MadeRows {
  /** The files by their paths, with the columns that the mapping reads. */
  readonly files: Readonly<Record<string, string>>;
  /** How many records of each kind there are, without the source of the dataset. */
  readonly records: Readonly<Record<string, number>>;
  /** `KIND` of rejects, and `why` of what was skipped. */
  readonly left?: readonly string[];
  /** What was counted of taken rows, and of which nothing was made. */
  readonly leftOut?: readonly string[];
  /** A part of one of the records. */
  readonly example: Readonly<Record<string, unknown>>;
  /** Parts of others that are easily got wrong. */
  readonly others?: readonly Readonly<Record<string, unknown>>[];
}

/** What all others look codes up in, and so is imported before them. */
export const CODES: MadeRows = {
  files: {
    'crosswalk/country_codes_pddl.csv.gz': [
      'ISO3166-1-Alpha-3,ISO3166-1-Alpha-2,ISO3166-1-numeric,is_independent,FIPS,M49,wikidata_id,IOC,CLDR display name,official_name_en,Region Name,Region Code,Sub-region Name,Sub-region Code,Intermediate Region Name,Intermediate Region Code',
      'FRA,FR,250,Yes,FR,250,Q142,FRA,France,France,Europe,150,Western Europe,155,,',
      'DEU,DE,276,Yes,GM,276,Q183,GER,Germany,Germany,Europe,150,Western Europe,155,,',
      'GBR,GB,826,Yes,UK,826,Q145,GBR,UK,United Kingdom,Europe,150,Northern Europe,154,,',
      'NAM,NA,516,Yes,WA,516,Q1030,NAM,Namibia,Namibia,Africa,2,Sub-Saharan Africa,202,Southern Africa,18',
      'BMU,BM,60,Territory of GB,BD,60,Q23635,BER,Bermuda,Bermuda,Americas,19,Northern America,21,,',
    ].join('\n'),
    'crosswalk/iso_country_names_i18n.csv.gz': [
      'alpha2,alpha3,name_en,name_es,name_fr,name_pt,name_nl,name_de,name_id,name_ar,name_zh,name_ru',
      'FR,FRA,France|French Republic,Francia,France,França,Frankrijk|Franse Republiek,Frankreich,Prancis,فرنسا,法国,Франция',
      'AW,ABW,Aruba,,,,,,,,,',
    ].join('\n'),
    'crosswalk/nation_codes.csv.gz': [
      'iso3c,cown,gwn,cowc,country_name_en,cow_name,un_name_en',
      'FRA,220,220,FRN,France,France,France',
      'DEU,255,260,GMY,Germany,Germany,Germany',
      'GBR,200,200,UKG,United Kingdom,United Kingdom,',
      'NAM,565,565,NAM,Namibia,Namibia,Namibia',
    ].join('\n'),
  },
  records: { Nation: 4, Region: 6 },
  left: ['no nation (territories have a mapping of their own)'],
  example: { id: 'nation:nam', name: 'Namibia' },
};

/** Units of Natural Earth, of which two mappings take some each. */
const UNITS = {
  'territories/ne_map_units_10m.csv.gz': [
    'type,gu_a3,adm0_a3,sovereignt,admin,geounit,iso_a3_eh,subregion,label_x,label_y,note_brk,name_long,formal_en,name_es,name_fr,name_pt,name_nl,name_id,wikidataid,fclass_fr,fclass_de,fclass_zz',
    'Dependency,BMU,BMU,United Kingdom,Bermuda,Bermuda,BMU,Northern America,-64.75,32.31,,Bermuda,,Bermudas,Bermudes,Bermudas,Bermuda,Bermuda,Q23635,,Unrecognized,',
    'Disputed,XXA,XXA,Nobody,Somewhere,Somewhere,-99,Seven seas (open ocean),1,2,"Claimed by France, Germany and the United Kingdom",Somewhere,,,,,,,,,,Unrecognized',
    'Country,FRA,FRA,France,France,France,FRA,Western Europe,2,46,,France,,,,,,,Q142,,,',
    'Geo unit,GUF,FRA,France,France,French Guiana,GUF,South America,-53.1,3.9,,French Guiana,,,Guyane,,,,Q3769,,,',
    'Geo unit,WQI,USA,United Kingdom,Outlying Islands,A Reef,-99,Seven seas (open ocean),166.6,19.3,Admin. by U.K.; Claimed by France,A Reef,,,,,,,Q43296,,,',
    'Indeterminate,PGA,PGA,Others,Others,Others,-99,Seven seas (open ocean),115.8,10.7,Claimed by Germany,Others,,,,,,,Q43296,,,',
    'Geo unit,ENG,GBR,United Kingdom,United Kingdom,England,GBR,Northern Europe,-1,52,,England,,,,,,,,,,',
  ].join('\n'),
};

/** A value as items of Wikidata have it. */
function snak(value: object): object {
  return { snaktype: 'value', datavalue: { value } };
}

export const MADE_ROWS: Readonly<Record<string, MadeRows>> = {
  'country-codes': CODES,
  'nations-over-time': {
    files: {},
    records: { Nation: 33, Naming: 41 },
    example: { id: 'nation:ddr', name: 'German Democratic Republic' },
  },
  archigos: {
    files: {
      'leaders/archigos_leader_spells.csv.gz': [
        'obsid,gwcode,startdate,enddate,leader,leadid,yrborn,gender,entry,exit,exitcode',
        'FRN-1,220,1958-06-01,1969-04-28,Made Up,A1,1890,M,Regular,Regular,x',
        'GFR-1,260,2005-11-22,2015-12-31,Somebody,B2,1954,F,Regular,Still in Office,x',
        'ODD-1,999,1900-01-01,1901-01-01,Nobody,C3,1850,M,Regular,Regular,x',
        'TBT-1,711,1913-02-13,1933-12-17,Far,E5,1876,M,Regular,Natural Death,x',
        'FRN-2,220,1969-05-01,1969-06-01,Another,A1,1890,M,Regular,Regular,x',
        'YEM-1,678,1978-07-17,2012-02-27,Long,D4,1942,M,Regular,Irregular,x',
        'SWD-1991,380,1991-10-04,1994-10-07,Another one,A1,1949,M,Regular,Regular,x',
      ].join('\n'),
    },
    records: { Nation: 3, Person: 6, Office: 7, Tenure: 8 },
    example: {
      claim: 'Tenure',
      subject: 'person:archigos-b2',
      office: 'office:leader-of-deu',
      of: 'nation:deu',
      period: '2005-11-22/..',
      seen: '2015-12-31',
      attributes: [{ name: 'exitcode', value: 'x' }],
    },
    others: [{ id: 'nation:gw-711', name: 'Tibet' }],
  },
  atop: {
    files: {
      'alliances_igo/atop_directed_dyad_years.csv.gz': [
        'ccode1,ccode2,year,atop_defense,atop_offense,atop_neutral,atop_nonagg,atop_consul',
        ...[1950, 1951, 1953].flatMap((year) => [
          `200,220,${String(year)},1,0,0,0,0`,
          `220,200,${String(year)},1,0,0,0,0`,
        ]),
        '200,565,1990,0,0,0,0,0',
        '565,200,1990,0,0,0,0,0',
      ].join('\n'),
    },
    records: { Relation: 2 },
    left: ['the same both ways and recorded once', 'no obligation at all'],
    example: {
      claim: 'Relation',
      subject: 'nation:gbr',
      with: 'nation:fra',
      kind: 'ALLIED',
      period: '1950/1951',
    },
  },
  'cia-leaders': {
    files: {
      'leaders/cia_world_leaders_2019.csv.gz': [
        'country,office,holder',
        'France,Pres.,Made UP',
        'Namibia,"Min., Defense",',
        'France,Pres. (2),Made U’P',
        'France,Pres. (3),"Made U\'P"',
        'Atlantis,King,Some ONE',
      ].join('\n'),
    },
    records: { Person: 2, Office: 3, Tenure: 3 },
    left: ['vacant', 'nation not found'],
    example: { claim: 'Tenure', subject: 'person:cia-fra-made-up', period: '/..', seen: '2019-04' },
  },
  'cow-alliance-dyads': {
    files: {
      'alliances_igo/cow_alliance_dyads.csv.gz': [
        'version4id,ccode1,ccode2,dyad_st_year,dyad_st_month,dyad_st_day,dyad_end_year,dyad_end_month,dyad_end_day,left_censor,defense,neutrality,nonaggression,entente,asymmetric',
        '1,200,220,1816,1,1,1911,2,15,1,1,0,0,0,0',
        '2,200,255,1955,5,9,,,,0,1,0,1,1,0',
        '3,220,255,1990,5,22,1990,5,21,0,1,0,0,0,0',
        '4,220,345,1995,11,21,,,,0,0,0,1,0,0',
        '5,345,565,1995,11,21,,,,0,0,0,1,0,0',
        '6,200,220,1834,4,22,,,,0,1,0,0,1,1', // each owes something else, and the dyad has both
        '7,220,345,1832,10,11,1833,5,21,0,1,0,0,0,1', // only the second owes
      ].join('\n'),
      'alliances_igo/cow_alliance_members.csv.gz': [
        'version4id,ccode,defense,neutrality,nonaggression,entente',
        ...['1,200', '1,220', '3,220', '3,255', '7,345'].map((each) => `${each},1,0,0,0`),
        ...['2,200', '2,255'].map((each) => `${each},1,0,1,1`),
        ...['4,220', '4,345', '5,345', '5,565'].map((each) => `${each},0,0,1,0`),
        '6,200,1,0,0,1',
        '6,220,0,0,0,1',
        '7,220,0,0,0,0',
      ].join('\n'),
    },
    records: { Relation: 9 },
    left: ['ENDS_BEFORE_START'],
    example: {
      claim: 'Relation',
      subject: 'nation:gbr',
      with: 'nation:fra',
      period: '/1911-02-15',
      seen: '1816-01-01',
    },
    others: [
      {
        claim: 'Relation',
        subject: 'nation:fra',
        with: 'nation:gbr',
        instrument: 'COW alliance 6',
        mutual: false,
        obligations: ['CONSULTATION'],
      },
      {
        claim: 'Relation',
        subject: 'nation:srb',
        with: 'nation:fra',
        instrument: 'COW alliance 7',
        obligations: ['DEFENCE'],
      },
    ],
  },
  'cow-alliance-members': {
    files: {
      'alliances_igo/cow_alliance_members.csv.gz': [
        'version4id,ccode,all_st_day,all_st_month,all_st_year,all_end_day,all_end_month,all_end_year,ss_type,mem_st_day,mem_st_month,mem_st_year,mem_end_day,mem_end_month,mem_end_year,left_censor,defense,neutrality,nonaggression,entente',
        '7,200,4,4,1949,,,,Type I: Defense Pact,4,4,1949,,,,0,1,0,0,0',
        '7,220,4,4,1949,,,,Type I: Defense Pact,4,4,1949,1,7,1966,0,1,0,0,0',
      ].join('\n'),
    },
    records: { Organisation: 1, Membership: 2, Existence: 1 },
    example: {
      claim: 'Membership',
      subject: 'nation:fra',
      organisation: 'organisation:cow-alliance-7',
      period: '1949-04-04/1966-07-01',
    },
  },
  'cow-igo': {
    files: {
      'alliances_igo/cow_igos.csv.gz': [
        'ioname,orgname,longorgname,start_year,dead_year,ionum,political,social,economic',
        'MADE,Made Up Org,,1949,,9990,1,0,0',
      ].join('\n'),
      'alliances_igo/cow_igo_membership_spells.csv.gz': [
        'ccode,ioname,status,from_year,to_year',
        '220,MADE,full,1949,2014',
        '200,MADE,observer,1950,1960',
        '345,MADE,full,1992,2014',
      ].join('\n'),
    },
    records: { Organisation: 1, Existence: 1, Membership: 4 },
    example: {
      claim: 'Membership',
      subject: 'nation:srb',
      organisation: 'organisation:cow-made',
      status: 'MEMBER',
      period: '2006-06-05/..',
      seen: '2014-12-31',
    },
  },
  'cow-states': {
    files: {
      'crosswalk/cow_states.csv.gz': [
        'stateabb,ccode,statenme,styear,stmonth,stday,endyear,endmonth,endday',
        'GMY,255,Germany,1816,1,1,1945,5,8',
        'HAN,240,Hanover,1838,1,1,1866,7,26',
      ].join('\n'),
    },
    records: { Nation: 1, Existence: 2 },
    example: { claim: 'Existence', subject: 'nation:deu', period: '1816-01-01/1945-05-08' },
    others: [
      {
        id: 'nation:cow-han', // whose leaders Archigos has by the same number
        identifiers: expect.arrayContaining([{ scheme: 'GW', value: '240' }]),
      },
    ],
  },
  'factbook-igo': {
    files: {
      'factbook/factbook_igo_memberships.csv.gz': [
        'gec,iso3c,name,organisation,qualifier,source_file',
        'FR,FRA,France,NATO,,europe/fr.json',
        'WA,NAM,Namibia,WTO,observer since 1990,africa/wa.json',
        'WA,NAM,Namibia,ICRM,NGOs,africa/wa.json',
        'XX,,Ocean,UN,,oceans/xx.json',
      ].join('\n'),
    },
    records: { Organisation: 2, Membership: 2 },
    left: ['it is not the state that belongs', 'no code'],
    example: {
      claim: 'Membership',
      subject: 'nation:fra',
      organisation: 'organisation:nato',
      status: 'MEMBER',
      period: '/..',
      seen: '2026-01-22',
    },
  },
  ftm: {
    files: {
      'ftm/parteispenden.ftm.ndjson.gz': [
        '{"id":"Occ","schema":"Occupancy","properties":{"holder":["aaaa"],"post":["Post"],"startDate":["2010-03"],"status":["current"]}}',
        '{"id":"aaaa","schema":"Person","properties":{"name":["A Donor","Donor, A"],"alias":["Ann"],"birthDate":["1960-05-02T00:00:00"],"nationality":["de"]}}',
        '{"id":"bbbb","schema":"Organization","properties":{"name":["A Party"],"leiCode":["X12"]}}',
        '{"id":"Post","schema":"Position","properties":{"name":["Mayor of X"]}}',
        '{"id":"nation-fra","schema":"PublicBody","properties":{"name":["France"],"wikidataId":["Q142"]}}',
        '{"id":"cccc","schema":"Payment","properties":{"payer":["aaaa"],"beneficiary":["bbbb"],"amountEur":["50001"],"date":["2020-01-02"]}}',
        '{"id":"m1","schema":"Membership","properties":{"member":["nation-fra"],"organization":["bbbb"],"role":["founder"],"endDate":["2019"]}}',
        '{"id":"m2","schema":"Membership","properties":{"member":["elsewhere"],"organization":["bbbb"]}}',
        '{"id":"d1","schema":"Directorship","properties":{"director":["aaaa"],"organization":["bbbb"]}}',
        '{"id":"e1","schema":"Employment","properties":{"employee":["aaaa"],"employer":["bbbb"]}}',
        '{"id":"v1","schema":"Event","properties":{"name":["A fair"],"startDate":["2001-02-03"]}}',
        '{"id":"dddd","schema":"Address","properties":{"full":["Somewhere"]}}',
      ].join('\n'),
    },
    records: {
      Person: 1,
      Organisation: 1,
      Office: 1,
      Nation: 1,
      Event: 2,
      Tenure: 1,
      Membership: 3,
      Participation: 2,
    },
    left: ['Address, for which there is no kind', 'party not found'],
    leftOut: ['LEFT_OUT Person.nationality'],
    example: { claim: 'Membership', subject: 'nation:fra', qualifier: 'founder', period: '/2019' },
  },
  'factbook-executives': {
    files: {
      'factbook/factbook_executives.csv.gz': [
        'gec,iso3c,name,role,holder_text,since,raw_text,source_file',
        'FR,FRA,France,chief of state,President Quite NEW,2017-05-14,President Quite NEW (since 14 May 2017),europe/fr.json',
        'FR,FRA,France,head of government,Acting Prime Minister Sir Some BODY,2025-09-10,x,europe/fr.json',
        'NZ,FRA,France,chief of state,represented by Governor-General Dame Some ONE,2021-10-21,x,x/x.json',
        'XX,ABW,Aruba,head of government,Prime Minister X,2020,x,x/x.json',
        'EI,FRA,France,head of government,Taoiseach Michael MARTIN,2025-01-23,x,europe/ei.json',
      ].join('\n'),
    },
    records: { Person: 3, Office: 2, Tenure: 3 },
    left: ['a sentence about several persons', 'nation not found'],
    example: {
      claim: 'Tenure',
      subject: 'person:factbook-some-body',
      office: 'office:factbook-fra-head-of-government',
      of: 'nation:fra',
      acting: true,
      period: '2025-09-10/..',
      seen: '2026-01-22',
    },
    others: [{ id: 'person:factbook-micheal-martin', name: 'Micheál MARTIN' }],
  },
  gdelt2: {
    files: {
      'events/gdelt2_events_20151027T2200.csv.gz': [
        'GLOBALEVENTID,SQLDATE,Actor1CountryCode,Actor2CountryCode,EventCode,SOURCEURL,GoldsteinScale,AvgTone,NumMentions,ActionGeo_FullName,ActionGeo_Lat,ActionGeo_Long,Actor1Type1Code,Actor1Type2Code,Actor1Type3Code,Actor2Type1Code,Actor2Type2Code,Actor2Type3Code',
        '1,20151027,FRA,GBR,036,https://example.org/a,4,1.5,3,Paris,48.8,2.3,GOV,,,,,',
        '2,20151027,FRA,,036,https://example.org/a,4,1.5,3,Paris,48.8,2.3,GOV,,,,,',
        '3,20151027,FRA,FRA,036,https://example.org/a,4,1.5,3,Paris,48.8,2.3,GOV,,,,,',
      ].join('\n'),
      'events/gdelt2_events_20190121T2200.csv.gz': [
        'GLOBALEVENTID,SQLDATE,Actor1CountryCode,Actor2CountryCode,EventCode,SOURCEURL,GoldsteinScale,AvgTone,NumMentions,ActionGeo_FullName,ActionGeo_Lat,ActionGeo_Long,Actor1Type1Code,Actor1Type2Code,Actor1Type3Code,Actor2Type1Code,Actor2Type2Code,Actor2Type3Code',
        '4,20190121,EUR,GBR,036,https://example.org/b,4,1.5,3,Bonn,,,GOV,,,,,',
      ].join('\n'),
      'events/cameo_event_codes.csv.gz': [
        'EventCode,EventDescription',
        '036,Express intent to meet or negotiate',
      ].join('\n'),
    },
    records: { Source: 1, Event: 1, Participation: 2 },
    left: ['an actor without a country', 'both actors of one country', 'actor not found'],
    example: {
      id: 'event:gdelt-1',
      name: 'France, United Kingdom: Express intent to meet or negotiate',
      period: '2015-10-27',
      codes: ['036'],
    },
  },
  icow: {
    files: {
      'territories/icow_colonial_history.csv.gz': [
        'State,ColRuler,IndFrom,IndDate,IndViol,IndType,SecFrom,Into,IntoDate,Notes',
        '565,255,200,199003,1,2,-9,-9,-9,After a war.',
        '99,-9,-9,180001,0,1,-9,-9,-9,',
      ].join('\n'),
    },
    records: { Existence: 1 },
    left: ['no nation that is known'],
    example: {
      claim: 'Existence',
      subject: 'nation:nam',
      period: '1990-03/..',
      seen: '2018-12-31',
      attributes: [
        { name: 'ColRuler', value: 'Germany' },
        { name: 'IndFrom', value: 'United Kingdom' },
        { name: 'IndType', value: 'decolonization' },
        { name: 'IndViol', number: 1 },
      ],
    },
  },
  mids: {
    files: {
      'events/gml_mid_disputes.csv.gz': [
        'dispnum,styear,outcome,settle,fatality,hiact,hostlev,recip',
        '9001,1902,5,3,0,7,3,1',
      ].join('\n'),
      'events/gml_mid_participants.csv.gz': [
        'dispnum,ccode,stday,stmon,styear,endday,endmon,endyear,sidea,orig,hiact',
        '9001,200,-9,5,1902,12,6,1902,1,1,7',
        '9001,220,7,5,1902,-9,6,1902,0,1,7',
        '9001,565,8,5,1902,-9,6,1902,1,0,7',
      ].join('\n'),
    },
    records: { Event: 1, Participation: 3 },
    example: { id: 'event:mid-9001', kind: 'DISPUTE', period: '1902-05/1902-06' },
    others: [
      // In from the first day on side B, and one that joined side A, did not begin it.
      { subject: 'nation:gbr', event: 'event:mid-9001', side: 'A', initiated: true },
      { subject: 'nation:fra', event: 'event:mid-9001', side: 'B', initiated: false },
      { subject: 'nation:nam', event: 'event:mid-9001', side: 'A', initiated: false },
    ],
  },
  'nation-names': {
    files: {},
    records: { Naming: 13 },
    left: ['nation not found'],
    example: {
      claim: 'Naming',
      subject: 'nation:fra',
      text: 'Franse Republiek',
      language: 'nl',
      period: '/..',
      seen: '2025-07-17',
    },
  },
  'natural-earth-overseas': {
    files: {
      ...UNITS,
      'territories/ne_countries_10m.csv.gz': [
        'type,adm0_a3,geounit,iso_a3_eh,label_x,label_y,wikidataid',
        'Country,FRA,France,FRA,2.55,46.69,Q142',
        'Dependency,BMU,Bermuda,BMU,-64,32,Q23635',
        'Sovereign country,XXA,Nowhere,-99,1,1,',
      ].join('\n'),
    },
    records: { Nation: 1, Region: 1, Territory: 2, Holding: 3 },
    left: ['nation not found'],
    example: {
      claim: 'Holding',
      subject: 'nation:fra',
      territory: 'territory:guf',
      status: 'SOVEREIGN',
      period: '/..',
      seen: '2023-03-05',
    },
  },
  'natural-earth': {
    files: UNITS,
    records: { Region: 1, Territory: 3, Holding: 5, Recognition: 1 },
    others: [
      // Has the item of a place elsewhere in the file of the publisher.
      { claim: 'Holding', subject: 'nation:deu', territory: 'territory:others', status: 'CLAIMS' },
    ],
    left: ['homeland of a nation', 'viewer not found'],
    example: {
      claim: 'Holding',
      subject: 'nation:gbr',
      territory: 'territory:bmu',
      status: 'DEPENDENCY',
      period: '/..',
      seen: '2023-03-05',
    },
  },
  reign: {
    files: {
      'leaders/reign_leaders_1950_2021.csv.gz': [
        'leadid,leader,ccode,sdate,smonth,syear,emonth,eyear,gender,birthyear,militarycareer,notes',
        'A2.9-1,Made Up,220,7,5,1995,5,2007,1,1932,1,https://example.org/x',
        'A2.9-6199,Somebody,220,1,1,1959,9,1961,1,1892,-99,',
        'A2.9-6199,Benediktsson,220,8,9,1961,12,1961,1,1908,0,',
      ].join('\n'),
    },
    records: { Person: 3, Office: 1, Tenure: 3 },
    example: {
      claim: 'Tenure',
      subject: 'person:reign-a2-9-1',
      period: '1995-05-07/2007-05',
      attributes: [{ name: 'militarycareer', number: 1 }],
    },
  },
  ucdp: {
    files: {
      'events/ucdp_armed_conflict.csv.gz': [
        'conflict_id,year,gwno_a,gwno_a_2nd,gwno_b,gwno_b_2nd,incompatibility,intensity_level,type_of_conflict,start_date,start_prec',
        '300,1950,220,,565,,1,1,2,1950-03-04,2',
        '300,1951,220,200,565,,1,1,2,1950-03-04,2',
        '300,1952,220,,565,,1,2,2,1950-03-04,2',
        '300,1954,998,,565,,1,2,2,1950-03-04,2',
        '301,1990,220,,,,government,1,intrastate,1990-03-31,4',
        '301,1991,220,200,,,government,1,II,1990-03-31,4',
        '301,1992,220,,,,government,1,intrastate,1990-03-31,4',
      ].join('\n'),
    },
    records: { Event: 2, Participation: 10 },
    left: ['CODE_NOT_FOUND'],
    example: {
      claim: 'Participation',
      subject: 'nation:fra',
      event: 'event:ucdp-300',
      date: '1950/1951',
    },
    others: [
      {
        id: 'event:ucdp-300',
        attributes: expect.arrayContaining([{ name: 'type_of_conflict', value: 'interstate' }]),
      },
      {
        id: 'event:ucdp-301', // with help from abroad in one of its years; its month is estimated
        period: '1990/1992',
        attributes: expect.arrayContaining([{ name: 'type_of_conflict', value: 'II' }]),
      },
    ],
  },
  'un-votes': {
    files: {
      'un_votes/un_roll_calls.csv.gz': [
        'rcid,session,importantvote,date,unres,amend,para,short,descr',
        '3,1,0,1946-01-01,R/1/66,1,0,AMENDMENTS,A made-up vote',
        '9,45,1,1990-10-04,,0,0,,Another',
      ].join('\n'),
      'un_votes/un_roll_call_issues.csv.gz': [
        'rcid,short_name,issue',
        '9,nu,Nuclear weapons and nuclear material',
      ].join('\n'),
      'un_votes/un_votes.csv.gz': [
        'rcid,country,country_code,vote',
        '3,France,FR,yes',
        '9,Namibia,NA,abstain',
        '9,Federal Republic of Germany,,no',
        '9,German Democratic Republic,DD,no',
        '10,France,FR,yes',
      ].join('\n'),
    },
    records: { Issue: 1, Organisation: 1, Event: 2, Vote: 4 },
    left: ['JOIN_EMPTY'],
    example: {
      claim: 'Vote',
      subject: 'nation:nam',
      event: 'event:unga-rc-9',
      choice: 'ABSTAIN',
      confidence: 90,
      citations: [{ source: 'source:un-votes', locator: 'rcid 9, Namibia' }],
    },
  },
  'wikidata-entities': {
    files: {
      'entities.json': JSON.stringify({
        entities: {
          Q1: {
            id: 'Q1',
            labels: { en: { value: 'Some One' }, fr: { value: "Quelqu'un" } },
            claims: {
              P31: [{ mainsnak: snak({ id: 'Q5' }) }],
              P569: [{ mainsnak: snak({ time: '+1960-05-00T00:00:00Z', precision: 10 }) }],
              P27: [{ mainsnak: snak({ id: 'Q142' }) }],
              P39: [
                {
                  id: 'Q1$a',
                  rank: 'preferred',
                  mainsnak: snak({ id: 'Q10' }),
                  qualifiers: {
                    P580: [snak({ time: '+2010-01-01T00:00:00Z', precision: 9 })],
                    P582: [snak({ time: '+2012-03-04T00:00:00Z', precision: 11 })],
                  },
                },
                { id: 'Q1$b', rank: 'deprecated', mainsnak: snak({ id: 'Q11' }) },
              ],
              P102: [{ id: 'Q1$c', rank: 'normal', mainsnak: snak({ id: 'Q20' }) }],
            },
          },
          Q20: {
            id: 'Q20',
            labels: { en: { value: 'A Party' } },
            claims: { P31: [{ mainsnak: snak({ id: 'Q7278' }) }], P17: [] },
          },
          Q30: { id: 'Q30', claims: { P31: [{ mainsnak: snak({ id: 'Q4022' }) }] } },
        },
      }),
    },
    records: { Person: 1, Organisation: 1, Office: 2, Tenure: 2, Membership: 1 },
    left: ['an item of class Q4022, for which there is no kind'],
    leftOut: ['LEFT_OUT Person.P27', 'LEFT_OUT Organisation.P17'],
    example: {
      claim: 'Tenure',
      subject: 'person:wikidata-q1',
      office: 'office:wikidata-q10',
      rank: 'PREFERRED',
      period: '2010/2012-03-04',
    },
  },
  'wikidata-sparql': {
    files: {
      'wikidata.json': JSON.stringify({
        head: { vars: [] },
        results: {
          bindings: [
            {
              statement: { value: 'http://www.wikidata.org/entity/statement/Q7-abc' },
              person: { value: 'http://www.wikidata.org/entity/Q7' },
              personLabel: { value: 'Some Seven' },
              position: { value: 'http://www.wikidata.org/entity/Q12' },
              positionLabel: { value: 'Minister' },
              country: { value: 'http://www.wikidata.org/entity/Q142' },
              start: { value: '2010-01-01T00:00:00Z' },
              partyLabel: { value: 'A party' },
            },
            { person: { value: 't1' }, position: { value: 'http://www.wikidata.org/entity/Q12' } },
          ],
        },
      }),
    },
    records: { Person: 1, Office: 1, Tenure: 1 },
    left: ['nobody that is known'],
    leftOut: ['LEFT_OUT variable.partyLabel'],
    example: {
      claim: 'Tenure',
      subject: 'person:wikidata-q7',
      of: 'nation:fra',
      period: '2010-01-01/',
    },
  },
  'wikidata-office-holders': {
    files: {
      'leaders/wikidata_office_holders_21c.csv.gz': [
        'iso3c,position,person_qid,person,start,end,gender,birth_date,source',
        'FRA,Minister of Made-up Affairs,Q1,Some One,2014-04-02,,male,1970-01-01,a query',
        'FRA,Acting Minister,Q2,Some Two,2017-12-06,2012-05-18,female,1971,a query',
      ].join('\n'),
    },
    records: { Person: 1, Office: 1, Tenure: 1 },
    left: ['ENDS_BEFORE_START'],
    example: { claim: 'Tenure', subject: 'person:wikidata-q1', period: '2014-04-02/' },
  },
  'wikidata-world-leaders': {
    files: {
      'leaders/wikidata_world_leaders_2022.csv.gz': [
        'position,positionLabel,officeholder,officeholderLabel,country,countryid,start_year,end_year',
        'Q10,President of Somewhere,Q1,Some One,France,Q142,2017,',
        'Q11,King of Nowhere,Q2,Some Two,Nowhere,Q999,2010,',
      ].join('\n'),
      'leaders/wikidata_foreign_ministers_2022.csv.gz': [
        'psid,person,name,country,countryLabel,position,positionLabel,start',
        'q-1,Q3,Some Three,Q145,United Kingdom,Q12,Foreign Secretary,2021-09-15',
        'q-2,,,Q142,France,Q13,Minister,2020-01-01',
      ].join('\n'),
    },
    records: { Person: 3, Office: 3, Tenure: 3 },
    left: ['nobody holds the office'],
    example: { claim: 'Tenure', subject: 'person:wikidata-q3', of: 'nation:gbr', seen: '2022' },
  },
};
