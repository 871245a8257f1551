@rem What "exec" of a script in package.json means on Windows. Elsewhere it is the shell's own: the
@rem program takes the shell's place, so that a signal to npm reaches it and not the shell alone.
@%*
