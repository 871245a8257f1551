import './cli/in-production.js';
import 'reflect-metadata';
import { runProgram } from './cli/program.js';

process.exit(await runProgram(process.argv.slice(2)));
