import type { Workload } from './workload.js';
import { deepFilter } from './workloads/deep-filter.js';
import { deepPage } from './workloads/deep-page.js';
import { entityById } from './workloads/entity-by-id.js';
import { flatList } from './workloads/flat-list.js';
import { groupsByFilter, groupsByPosition } from './workloads/groups.js';
import { longListPage, longListTotal, longListTotalOfAll } from './workloads/long-list.js';
import { mainQuestion } from './workloads/main-question.js';
import { nestedPage } from './workloads/nested-page.js';
import { searchByName } from './workloads/search-by-name.js';
import { sortedPage } from './workloads/sorted-page.js';

/** All that the benchmark asks, in the order of its table. */
export const WORKLOADS: readonly Workload[] = [
  entityById,
  sortedPage,
  deepPage,
  longListPage,
  longListTotal,
  longListTotalOfAll,
  mainQuestion,
  nestedPage,
  deepFilter,
  groupsByPosition,
  groupsByFilter,
  searchByName,
  flatList,
];
