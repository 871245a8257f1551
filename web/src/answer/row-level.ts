import { createContext } from 'react';

/** The level of the headings of rows: one below that of the list that they stand in. */
export const RowLevel = createContext(4);
