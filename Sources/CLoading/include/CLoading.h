// Finds the functions of a shared library when they are first needed, so that a program which does not need them does not
// wait for the library and all that it pulls in.
#pragma once
#include <stddef.h>

/// The first of some libraries that can be opened; NULL where none can, with the reason for the first one.
///
/// - libraries: their names, the last one followed by NULL.
/// - problem: where the reason is written, room for `size` bytes.
void *_Nullable loading_open(const char *_Nonnull const *_Nonnull libraries, char *_Nonnull problem, size_t size);

/// 1 where a library has all of some functions, whose addresses are then in `table`; else 0, with the name of the one that
/// is missing in `problem`.
int loading_find(void *_Nonnull library, const char *_Nonnull const *_Nonnull names, size_t count,
                 void *_Nullable *_Nonnull table, char *_Nonnull problem, size_t size);
