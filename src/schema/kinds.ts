import { Existence } from './claims/existence.js';
import { Holding } from './claims/holding.js';
import { Identity } from './claims/identity.js';
import { Membership } from './claims/membership.js';
import { Naming } from './claims/naming.js';
import { Participation } from './claims/participation.js';
import { Recognition } from './claims/recognition.js';
import { Relation } from './claims/relation.js';
import { Stance } from './claims/stance.js';
import { Statement } from './claims/statement.js';
import { Succession } from './claims/succession.js';
import { Tenure } from './claims/tenure.js';
import { Vote } from './claims/vote.js';
import { Event } from './entities/event.js';
import { Issue } from './entities/issue.js';
import { Nation } from './entities/nation.js';
import { Office } from './entities/office.js';
import { Organisation } from './entities/organisation.js';
import { Person } from './entities/person.js';
import { Region } from './entities/region.js';
import { Source } from './entities/source.js';
import { Territory } from './entities/territory.js';

/** The kinds of the graph. A new kind is a file beside these and a line here. */
export const KINDS = [
  Nation,
  Organisation,
  Person,
  Territory,
  Region,
  Event,
  Issue,
  Office,
  Source,
  Participation,
  Holding,
  Membership,
  Tenure,
  Stance,
  Vote,
  Relation,
  Statement,
  Identity,
  Naming,
  Existence,
  Recognition,
  Succession,
] as const;
