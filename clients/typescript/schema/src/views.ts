export { leadsTo, viewFields } from './facts.js';
