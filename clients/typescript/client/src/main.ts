export { Entente } from './entente.js';
export type {
  AskOptions,
  EntenteOptions,
  FollowOptions,
  LoggedChange,
  Page,
  View,
} from './entente.js';
export { EntenteError } from './entente-error.js';
export type { ApiError } from './entente-error.js';
export { periodBounds } from './period-bounds.js';
export type { PeriodBounds } from './period-bounds.js';
export { pushView } from './push-view.js';
