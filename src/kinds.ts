/** What definitions of kinds are written with: `import { ClaimKind, ... } from 'entente/kinds'`. */
export {
  ClaimInterface,
  ClaimKind,
  EntityInterface,
  EntityKind,
  Link,
  Links,
  Property,
} from './graph/model/decorators.js';
export { enumeration } from './graph/model/enumeration.js';
export type { Enumeration, ValueOf } from './graph/model/enumeration.js';
export {
  decimalBetween,
  EdtfDate,
  Id,
  Integer,
  integerBetween,
  Decimal,
  Language,
  Moment,
  Period,
  Prose,
  Scheme,
  Seen,
  severalOf,
  Text,
  TextList,
  Truth,
  Url,
} from './graph/model/value-type.js';
export type { ValueType } from './graph/model/value-type.js';
export { Claim } from './schema/claims/claim.js';
export { Existence } from './schema/claims/existence.js';
export { Holding } from './schema/claims/holding.js';
export { Identity } from './schema/claims/identity.js';
export { Membership } from './schema/claims/membership.js';
export { Naming } from './schema/claims/naming.js';
export { OccurrenceClaim } from './schema/claims/occurrence-claim.js';
export { Participation } from './schema/claims/participation.js';
export { Recognition } from './schema/claims/recognition.js';
export { Relation } from './schema/claims/relation.js';
export { Stance } from './schema/claims/stance.js';
export { StateClaim } from './schema/claims/state-claim.js';
export { Statement } from './schema/claims/statement.js';
export { Succession } from './schema/claims/succession.js';
export { Tenure } from './schema/claims/tenure.js';
export { Vote } from './schema/claims/vote.js';
export { Actor } from './schema/entities/actor.js';
export { Entity } from './schema/entities/entity.js';
export { Event } from './schema/entities/event.js';
export { Issue } from './schema/entities/issue.js';
export { Nation } from './schema/entities/nation.js';
export { Office } from './schema/entities/office.js';
export { Organisation } from './schema/entities/organisation.js';
export { Person } from './schema/entities/person.js';
export { Region } from './schema/entities/region.js';
export { Source } from './schema/entities/source.js';
export { Territory } from './schema/entities/territory.js';
