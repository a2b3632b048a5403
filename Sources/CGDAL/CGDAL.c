#include "CGDAL.h"
#include "CLoading.h"
#include <stdio.h>
#include <stdlib.h>

#define GDAL_NAME(name) #name,

const GDALFunctions *gdal_functions(const char **reason) {
  static char problem[256];
  const size_t size = sizeof problem;
  *reason = problem;
  static GDALFunctions functions;
  static const char *const names[] = {GDAL_FUNCTIONS(GDAL_NAME)};
  // GDAL 3.0 is libgdal.so.26, and each minor version since counts one further; the plain name comes with the headers.
  char versioned[32];
  snprintf(versioned, sizeof versioned, "libgdal.so.%d", 26 + GDAL_VERSION_MINOR);
  const char *const libraries[] = {versioned, "libgdal.so", "libgdal.dylib", NULL};
  void *library = loading_open(libraries, problem, size);
  if (!library) return NULL;
  if (!loading_find(library, names, sizeof names / sizeof *names, (void **)&functions, problem, size)) return NULL;
  const char *version = functions.GDALVersionInfo("VERSION_NUM");
  if (atoi(version) / 1000000 != GDAL_VERSION_MAJOR) {
    snprintf(problem, size, "version %s is here, %d is needed", functions.GDALVersionInfo("RELEASE_NAME"), GDAL_VERSION_MAJOR);
    return NULL;
  }
  return &functions;
}
