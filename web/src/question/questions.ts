import { questions } from 'virtual:questions';

/** These are the named questions, in their order. */
export const QUESTIONS = questions;
