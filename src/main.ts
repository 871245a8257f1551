import './cli/in-production.js';
import 'reflect-metadata';

// Not before the two above have run, also where all is bundled.
const { runProgram } = await import('./cli/program.js');
process.exit(await runProgram(process.argv.slice(2)));
