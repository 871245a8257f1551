import { ClaimKind, Property } from '../../graph/model/decorators.js';
import { enumeration, type ValueOf } from '../../graph/model/enumeration.js';
import { Language, Scheme, Text } from '../../graph/model/value-type.js';
import { Entity } from '../entities/entity.js';
import { StateClaim } from './state-claim.js';

export const NamingUse = enumeration('NamingUse', 'What a name is used as.', {
  OFFICIAL: 'The name in full, as its bearer or a register writes it.',
  COMMON: 'What it is usually called.',
  ALIAS: 'Another name that it goes by.',
  FORMER: 'What it was called before.',
  ABBREVIATION: 'A short form, such as initials.',
  NATIVE: 'What it is called where it is.',
  CODE: 'A code that stands for it in a scheme.',
});
export type NamingUse = ValueOf<typeof NamingUse>;

@ClaimKind('Something has a name, or a code in a scheme, for a time and by a source.', {
  list: 'namings',
  subject: () => Entity,
  edge: 'IS_NAMED',
  topic: [],
  alike: ['text'],
  names: { text: 'text', scheme: 'scheme' },
  sentence: {
    template: '{subject} {use}',
    words: {
      use: {
        OFFICIAL: 'is officially called "{text}"[ in {language}]',
        COMMON: 'is called "{text}"[ in {language}]',
        ALIAS: 'is also called "{text}"[ in {language}]',
        FORMER: 'was called "{text}"[ in {language}]',
        ABBREVIATION: 'is abbreviated "{text}"[ in {language}]',
        NATIVE: 'calls itself "{text}"[ in {language}]',
        CODE: 'has the code {text}[ in {scheme}]',
        missing: 'is called "{text}"[ in {language}][ in {scheme}]',
      },
    },
  },
})
export class Naming extends StateClaim {
  @Property(Text, 'The name, or the code.', { searched: 'alias' })
  readonly text!: string;

  @Property(
    Scheme,
    'The scheme that it is a code in, in upper case, such as "ISO3166_1_A3"; null for a name.',
    { optional: true },
  )
  readonly scheme?: string | null;

  @Property(Language, 'The language of a name (BCP 47), such as "fr" or "zh-Hant".', {
    optional: true,
  })
  readonly language?: string | null;

  @Property(NamingUse, 'What it is used as.', { optional: true })
  readonly use?: NamingUse | null;
}
