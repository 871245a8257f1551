/** What stands in a batch for a record that could not even be read, so that it is listed too. */
export class UnreadableRecord {
  /** What is wrong, as it follows the record's place in a message. */
  readonly problem: string;

  constructor(problem: string) {
    this.problem = problem;
  }
}
