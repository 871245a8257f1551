import { Command, Option } from 'commander';
import { ROLE_NAMES, SCOPE_NAMES, type Scope } from '../graph/access/scopes.js';
import type { AskedApi } from './opening/asked-api.js';
import type { AskOptions } from './ask/ask.js';
import { EXPORT_FORMATS } from '../exports/formats.js';
import { FORMATS } from '../tables/write-answer.js';
import type { ExportOptions } from './export/export.js';
import { EXIT_CODES, type ExitCode } from './shared/exit-code.js';
import type { DeliverOptions } from './deliver/deliver.js';
import type { FollowOptions } from './follow/follow.js';
import type { CreateKeyOptions, KeysOptions } from './keys/keys.js';
import type { BackupOptions } from './backup/backup.js';
import type { TryOptions } from './mappings/try-mapping.js';
import { readVersion } from '../server/request/read-version.js';
import type { MappingOptions } from './import/import-by-mapping.js';
import type { RestoreOptions } from './backup/restore.js';
import { runToExit } from './shared/run-to-exit.js';
import { abortOnSignal } from './shared/wait-for-signal.js';

const ASKED_SERVER = [
  '--server <url>',
  'the running server to ask, with the key in ENTENTE_KEY',
] as const;

/** Where all commands write. */
const console = { out: process.stdout, error: process.stderr };

interface OfServer {
  readonly server?: string;
}

/**
 * Runs the command line and says how it ended; it never throws.
 *
 * A command's own module is loaded when the command is run, so that a misspelt
 * command, or `--help`, need not wait for the engines.
 */
export async function runProgram(words: readonly string[]): Promise<ExitCode> {
  // Whoever reads has enough, as `head` has: nothing is left to do. Messages may be lost.
  process.stdout.on(
    'error',
    onceUnread(() => process.exit(EXIT_CODES.OK)),
  );
  process.stderr.on(
    'error',
    onceUnread(() => undefined),
  );
  return runToExit(async () => {
    let exitCode: ExitCode = EXIT_CODES.OK;
    const program = createProgram((code) => (exitCode = code));
    await program.parseAsync(words, { from: 'user' });
    return exitCode;
  });
}

/** What opens what a command asks: the server that is named, or the store of the settings. */
function opening(server: string | undefined): () => Promise<AskedApi> {
  return async () => (await import('./opening/asked-api.js')).openAskedApi(process.env, server);
}

/** Does `end` where a stream failed because nobody reads it any more. */
function onceUnread(end: () => void): (error: NodeJS.ErrnoException) => void {
  return (error) => {
    if (error.code !== 'EPIPE') throw error;
    end();
  };
}

/** `end` takes the exit code of a command that ended without an error. */
function createProgram(end: (exitCode: ExitCode) => void): Command {
  const program = new Command('entente')
    .description('A knowledge graph of international affairs: every fact with its sources.')
    .version(readVersion())
    .exitOverride()
    .showHelpAfterError('Run "entente --help" to see all commands.');

  program
    .command('serve')
    .description('Serve the API and the playground.')
    .action(async () => {
      const { serve } = await import('./opening/serve.js');
      const exitCode = await serve(process.env, async (settings, log) => {
        const { openServedApi } = await import('./opening/open-served-api.js');
        return openServedApi(settings, log);
      });
      end(exitCode);
    });

  program
    .command('new-epoch')
    .description('Make the log of a restored copy another log: no cursor from before counts.')
    .action(async () => {
      const { newEpoch } = await import('./store/new-epoch.js');
      end(await newEpoch(process.env, console));
    });

  program
    .command('migrate')
    .description('Bring a Neo4j of an older Entente to the layout of this one; back it up first.')
    .action(async () => {
      const { migrate } = await import('./store/migrate.js');
      end(await migrate(process.env, console));
    });

  program
    .command('seed')
    .description('Record a dataset that comes with the product in the store.')
    .argument('[dataset]', 'world: all nations, organisations, office holders, votes; or core')
    .action(async (name: string | undefined) => {
      const { seedStore } = await import('./store/seed.js');
      end(await seedStore(name, process.env, console));
    });

  addImportCommand(program, end);
  addMappingCommands(program, end);

  program
    .command('check')
    .description('Say what an import would refuse, and write nothing.')
    .argument('<file>', 'an NDJSON file, or - for standard input')
    .option(...ASKED_SERVER)
    .action(async (file: string, { server }: OfServer) => {
      const { checkFile } = await import('./import/check.js');
      end(await checkFile(file, process.env, console, server));
    });

  program
    .command('export')
    .description('Export all that is recorded, or lists of it, to a folder or standard output.')
    .addOption(
      new Option('--format <format>', 'ndjson is records, as import takes them, or rows of a list')
        .choices(Object.keys(EXPORT_FORMATS))
        .default('ndjson'),
    )
    .option('--kind <lists...>', 'lists such as votes, as the API has them; all without it')
    .option('--where <json>', 'the filter of the one list that is named')
    .option('--view <json>', 'the view, as the API takes it')
    .option('--dataset <id>', 'the claims of a dataset alone, such as un-votes')
    .option('--since <cursor>', 'what changed since an export, whose datapackage.json has it')
    .option('--out <folder>', 'the folder to make; without it one file goes to standard output')
    .option('--raw', 'in csv, leave texts as they are that a spreadsheet takes for formulas')
    .option(...ASKED_SERVER)
    .action(async ({ server, ...options }: ExportOptions & OfServer) => {
      const { exportGraph } = await import('./export/export.js');
      end(await exportGraph(options, opening(server), process.stdout, process.stderr));
    });

  program
    .command('ask')
    .description('Ask a named question, or one of your own; or list all questions.')
    .usage('[name] [--<variable> <value> ...] [options]')
    .argument('[name]', 'the question, or a file such as mine.graphql; without it, all are listed')
    .argument('[variables...]', "the question's own variables, each as --<variable> <value>")
    .addOption(new Option('--format <format>', 'how').choices(FORMATS).default('table'))
    .option('--raw', 'in csv, leave texts as they are that a spreadsheet takes for formulas')
    .option('--valid-at <day>', 'what held on a day, such as 2025-07-01')
    .option('--valid-during <period>', 'what held in a period, such as 2025-07/2025-09')
    .option('--any-time', 'what held whenever')
    .option('--known-at <moment>', 'what was recorded by then, such as 2026-02-01T12:00:00Z')
    .option('--view <json>', 'any view, as the API takes it')
    .option(...ASKED_SERVER)
    .allowUnknownOption()
    .action(
      async (
        name: string | undefined,
        words: readonly string[],
        { server, ...options }: AskOptions & OfServer,
      ) => {
        const { ask } = await import('./ask/ask.js');
        end(await ask(name, words, options, opening(server), console));
      },
    );
  program
    .command('mcp')
    .description(
      'Serve an assistant over standard input and output, by the Model Context Protocol.',
    )
    .option(...ASKED_SERVER)
    .action(async ({ server }: OfServer) => {
      const { serveAssistant } = await import('./ask/serve-assistant.js');
      const { findServer } = await import('./shared/find-server.js');
      const { address } = findServer(server, process.env);
      const streams = { in: process.stdin, ...console };
      end(await serveAssistant(opening(server), address, streams, abortOnSignal()));
    });
  addBackupCommands(program, end);
  addFollowCommands(program, end);
  addKeyCommands(program, end);
  return program;
}

/** Adds a command that has others: who names none of them, whatever else, is shown which there are. */
function addGroup(program: Command, name: string, description: string): Command {
  return program.command(name).description(description).allowUnknownOption();
}

function addImportCommand(program: Command, end: (exitCode: ExitCode) => void): void {
  program
    .command('import')
    .description('Import records from an NDJSON file, or the rows of any file by a mapping.')
    .argument('[file]', 'a file, or - for standard input')
    .option('--mapping <name>', 'a mapping of the product by its name, or the path of one')
    .option('--data <folder>', 'the folder or zip with the files of the mapping', '.')
    .addOption(
      new Option(
        '--file <name=path...>',
        'where one of its files is: a path, an address, or -',
      ).default([]),
    )
    .option(
      '--complete',
      'the files are the whole dataset: claims of rows they lack no longer count',
    )
    .option('--yes', 'also where more than a tenth would go, or rows are bad')
    .option('--max-bad <rows>', 'how many rows may be bad: a number, or a part such as 1%', '0')
    .option('--rejects <file>', 'a CSV file to write the bad rows to')
    .addOption(
      new Option('--progress <form>', 'how it tells how far it is')
        .choices(['text', 'json'])
        .default('text'),
    )
    .option(...ASKED_SERVER)
    .action(
      async (
        file: string | undefined,
        options: Omit<MappingOptions, 'mapping'> & { readonly mapping?: string },
      ) => {
        const { mapping } = options;
        if (mapping === undefined) {
          const { importFile } = await import('./import/import.js');
          end(await importFile(file, process.env, console, options.server));
          return;
        }
        const { importByMapping } = await import('./import/import-by-mapping.js');
        const given = { ...options, mapping };
        end(await importByMapping(file, given, process.env, console, abortOnSignal()));
      },
    );
}

function addMappingCommands(program: Command, end: (exitCode: ExitCode) => void): void {
  program
    .command('datasets')
    .description('List the datasets that the product has mappings for, and the files of each.')
    .action(async () => {
      const { listDatasets } = await import('./mappings/list-datasets.js');
      end(await listDatasets(console));
    });
  program
    .command('runs')
    .description('List the imports by mappings, the last first.')
    .option('--dataset <id>', 'those of one dataset alone')
    .option(...ASKED_SERVER)
    .action(async ({ server, ...options }: { readonly dataset?: string } & OfServer) => {
      const { listImportRuns } = await import('./import/runs.js');
      end(await listImportRuns(options, opening(server), console));
    });
  program
    .command('undo')
    .description(
      'Undo an import by a mapping: take back its claims, and record again those that it took back.',
    )
    .argument('<run>', 'its id, or how that begins')
    .option(...ASKED_SERVER)
    .action(async (run: string, { server }: OfServer) => {
      const { undoImportRun } = await import('./import/runs.js');
      end(await undoImportRun(run, opening(server), console));
    });
  const map = addGroup(program, 'map', 'Write a mapping for data of your own.');
  map
    .command('init')
    .description('Print a mapping to begin with, made from the columns of a file.')
    .argument('<file>', 'a file with rows, or an address')
    .action(async (file: string) => {
      const { initMapping } = await import('./mappings/init-mapping.js');
      end(await initMapping(file, process.env, console));
    });
  map
    .command('try')
    .description('Print what a mapping makes of rows, and write nothing.')
    .argument('<mapping>', 'a mapping of the product by its name, or the path of one')
    .argument('[file]', 'the file of a mapping that reads but one; - for standard input')
    .option('--data <folder>', 'the folder or zip with the files of the mapping', '.')
    .addOption(new Option('--file <name=path...>', 'where one of its files is').default([]))
    .option('--rows <number>', 'how many rows of each file are shown', '20')
    .option('--row <line>', 'the one row that is shown, by its line')
    .action(async (mapping: string, file: string | undefined, options: TryOptions) => {
      const { tryMapping } = await import('./mappings/try-mapping.js');
      end(await tryMapping(mapping, file, options, process.env, console));
    });
}

function addBackupCommands(program: Command, end: (exitCode: ExitCode) => void): void {
  program
    .command('backup')
    .description('Back the store up as it is at one moment, and check that.')
    .requiredOption('--to <folder>', 'the folder to make')
    .option(...ASKED_SERVER)
    .action(async (options: BackupOptions) => {
      const { makeBackup } = await import('./backup/backup.js');
      end(await makeBackup(options, process.env, console));
    });
  program
    .command('restore')
    .description('Make the file of the store from a backup; its log is another one then.')
    .requiredOption('--from <folder>', 'the folder of the backup')
    .action(async (options: RestoreOptions) => {
      const { restoreBackup } = await import('./backup/restore.js');
      end(await restoreBackup(options, process.env, console));
    });
}

function addFollowCommands(program: Command, end: (exitCode: ExitCode) => void): void {
  program
    .command('follow')
    .description('Follow the changes of a server: one line of JSON each, with its cursor.')
    .option('--after <cursor>', 'what to go on from; without it, the first change that is kept')
    .option('--server <url>', 'the running server; without it, the one that HOST and PORT name')
    .action(async (options: FollowOptions) => {
      const { follow } = await import('./follow/follow.js');
      end(await follow(options, process.env, console, abortOnSignal()));
    });
  program
    .command('deliver')
    .description('Post each change of a server to a receiver, signed, in order, at least once.')
    .requiredOption('--to <url>', 'the receiver')
    .requiredOption('--secret-file <file>', 'the secrets to sign by: whsec_..., one a line')
    .requiredOption('--cursor-file <file>', 'where it is kept up to where all is delivered')
    .option('--after <cursor>', 'where to begin, while the cursor file is not there')
    .option('--where <json>', 'which changes, as the API takes it; all without it')
    .option('--allow-private', 'also to addresses of private networks, and by http')
    .option('--server <url>', 'the running server; without it, the one that HOST and PORT name')
    .action(async (options: DeliverOptions) => {
      const { deliver } = await import('./deliver/deliver.js');
      end(await deliver(options, process.env, process.stderr, abortOnSignal()));
    });
}

function addKeyCommands(program: Command, end: (exitCode: ExitCode) => void): void {
  const keys = addGroup(program, 'keys', 'Make, list and revoke API keys.');
  keys
    .command('create')
    .description('Make a key. It goes to standard output, once.')
    .requiredOption('--name <name>', 'whose it is, or what it is for')
    .addOption(
      new Option('--role <role>', 'what it may do; editor unless something is said').choices(
        ROLE_NAMES,
      ),
    )
    .addOption(
      new Option('--scope <scopes...>', 'what it may do, in place of a role')
        .choices(SCOPE_NAMES)
        .conflicts('role'),
    )
    .option('--expires <when>', 'a day such as 2027-01-31, or days from now such as 90d')
    .option(...ASKED_SERVER)
    .action(
      async ({ scope, ...options }: CreateKeyOptions & { readonly scope?: readonly Scope[] }) => {
        const { createOneKey } = await import('./keys/keys.js');
        const rights = scope ? { scopes: scope } : { role: options.role ?? 'editor' };
        end(await createOneKey({ ...options, ...rights }, process.env, console));
      },
    );
  keys
    .command('list')
    .description('List all keys, as far as they may be shown.')
    .option(...ASKED_SERVER)
    .action(async (options: KeysOptions) => {
      const { listAllKeys } = await import('./keys/keys.js');
      end(await listAllKeys(options, process.env, console));
    });
  keys
    .command('revoke')
    .description('Revoke a key: within seconds nothing takes it any more.')
    .argument('<prefix>', 'what it begins with, after entente_')
    .option(...ASKED_SERVER)
    .action(async (prefix: string, options: KeysOptions) => {
      const { revokeOneKey } = await import('./keys/keys.js');
      end(await revokeOneKey(prefix, options, process.env, console));
    });
}
