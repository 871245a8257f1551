/** Unless told otherwise: graphql-js then leaves out a check of every value, which takes a tenth of a long answer. */
process.env['NODE_ENV'] ??= 'production';
