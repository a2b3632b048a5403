#include "CLoading.h"
#include <dlfcn.h>
#include <stdio.h>

void *loading_open(const char *const *libraries, char *problem, size_t size) {
  for (const char *const *name = libraries; *name; name++) {
    void *library = dlopen(*name, RTLD_LAZY | RTLD_LOCAL);
    if (library) return library;
    const char *reason = dlerror();
    if (name == libraries) snprintf(problem, size, "%s", reason ? reason : *name);
  }
  return NULL;
}

int loading_find(void *library, const char *const *names, size_t count, void **table, char *problem, size_t size) {
  for (size_t index = 0; index < count; index++) {
    table[index] = dlsym(library, names[index]);
    if (!table[index]) {
      snprintf(problem, size, "the library found has no %s", names[index]);
      return 0;
    }
  }
  return 1;
}
