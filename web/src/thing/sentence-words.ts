// Made by `npm run schema:emit`.

/** These are the words that stand in a sentence of a kind beside names and texts. */
export interface SentenceWords {
  readonly always: string;
  /** Those that stand there where a field has something. */
  readonly withField: Readonly<Record<string, string>>;
  /** Those that stand there for the values of a field, and where it is missing. */
  readonly withValue: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export const SENTENCE_WORDS: Readonly<Record<string, SentenceWords>> = {
  Participation: {
    always: '',
    withField: {
      representing: 'for',
      side: 'on side',
    },
    withValue: {
      role: {
        HOST: 'hosts',
        CHAIR: 'chairs',
        PARTICIPANT: 'takes part in',
        INVITED: 'is invited to',
        OBSERVER: 'observes',
        ABSENT: 'stays away from',
        ACTOR: 'is the actor in',
        RECIPIENT: 'is the recipient in',
      },
    },
  },
  Holding: {
    always: '',
    withField: {},
    withValue: {
      status: {
        SOVEREIGN: 'is sovereign over',
        DEPENDENCY: 'has as a dependency',
        ADMINISTERS: 'administers',
        OCCUPIES: 'occupies',
        LEASES: 'leases',
        CONDOMINIUM: 'holds together with others',
        CLAIMS: 'claims',
      },
    },
  },
  Membership: {
    always: '',
    withField: {},
    withValue: {
      status: {
        MEMBER: 'is a member of',
        ASSOCIATE: 'is an associate member of',
        CANDIDATE: 'is a candidate for',
        OBSERVER: 'is an observer in',
        PARTNER: 'is a partner of',
        SUSPENDED: 'is suspended from',
        WITHDREW: 'withdrew from',
        EXCLUDED: 'is excluded from',
      },
    },
  },
  Tenure: {
    always: '',
    withField: {},
    withValue: {
      acting: {
        true: 'acts as',
        false: 'is',
      },
    },
  },
  Stance: {
    always: '',
    withField: {
      toward: 'toward',
    },
    withValue: {
      position: {
        SUPPORTS: 'supports',
        CONDITIONAL: 'supports on conditions',
        ABSTAINS: 'takes no side on',
        RESTRICTS: 'restricts',
        OPPOSES: 'opposes',
      },
    },
  },
  Vote: {
    always: '',
    withField: {},
    withValue: {
      choice: {
        YES: 'votes yes in',
        NO: 'votes no in',
        ABSTAIN: 'abstains in',
        ABSENT: 'is absent from',
        NOT_MEMBER: 'has no vote in',
      },
    },
  },
  Relation: {
    always: '',
    withField: {},
    withValue: {
      kind: {
        ALLIED: 'is allied with',
        COOPERATIVE: 'works together with',
        NEUTRAL: 'is bound to neutrality toward',
        STRAINED: 'is at odds with',
        HOSTILE: 'is hostile to',
      },
    },
  },
  Statement: {
    always: 'says',
    withField: {
      about: 'of',
    },
    withValue: {},
  },
  Identity: {
    always: '',
    withField: {},
    withValue: {
      judgement: {
        POSITIVE: 'is the same as',
        NEGATIVE: 'is not the same as',
        UNSURE: 'may be the same as',
      },
    },
  },
  Naming: {
    always: '',
    withField: {},
    withValue: {
      use: {
        OFFICIAL: 'is officially called',
        COMMON: 'is called',
        ALIAS: 'is also called',
        FORMER: 'was called',
        ABBREVIATION: 'is abbreviated',
        NATIVE: 'calls itself',
        CODE: 'has the code',
        missing: 'is called',
      },
    },
  },
  Existence: {
    always: 'exists',
    withField: {},
    withValue: {},
  },
  Recognition: {
    always: '',
    withField: {
      as: 'as',
    },
    withValue: {
      status: {
        RECOGNISES: 'recognises',
        REFUSES: 'refuses to recognise',
        WITHDREW: 'no longer recognises',
      },
    },
  },
  Succession: {
    always: '',
    withField: {},
    withValue: {
      manner: {
        CONTINUATION: 'continues',
        SPLIT: 'came out of the break-up of',
        UNION: 'was made of and others',
        ABSORPTION: 'took in',
        INDEPENDENCE: 'became independent of',
        RENAMING: 'is under another name',
      },
    },
  },
};
