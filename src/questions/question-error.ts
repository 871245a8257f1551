/** This is thrown where a question's file is not as it should be; the message names the file. */
export class QuestionError extends Error {
  override readonly name = 'QuestionError';

  constructor(question: string, remedy: string) {
    super(`The question "${question}" can't be read. ${remedy} See questions/README.md.`);
  }
}
