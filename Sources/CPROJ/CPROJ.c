#include "CPROJ.h"
#include "CLoading.h"
#include <stdio.h>

#define PROJ_NAME(name) #name,

const PROJFunctions *proj_functions(const char **reason) {
  static char problem[256];
  const size_t size = sizeof problem;
  *reason = problem;
  static PROJFunctions functions;
  static const char *const names[] = {PROJ_FUNCTIONS(PROJ_NAME)};
  // Every version 9 is libproj.so.25; the plain name comes with the headers.
  const char *const libraries[] = {
    "libproj.so.25", "libproj.so", "libproj.dylib", NULL,
  };
  void *library = loading_open(libraries, problem, size);
  if (!library) return NULL;
  if (!loading_find(library, names, sizeof names / sizeof *names, (void **)&functions, problem, size)) return NULL;
  PJ_INFO info = functions.proj_info();
  if (info.major < 6) {
    snprintf(problem, size, "version %s is here, 6 or later is needed", info.version);
    return NULL;
  }
  return &functions;
}
