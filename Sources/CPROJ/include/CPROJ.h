// The functions of PROJ that Terrain calls, found in its shared library when they are first needed.
#pragma once
#include <proj.h>

/// Every function that is called; one that is missing here does not link.
#define PROJ_FUNCTIONS(each) \
  each(proj_context_create) each(proj_context_destroy) each(proj_context_errno) \
  each(proj_context_errno_string) each(proj_context_set_enable_network) each(proj_create) \
  each(proj_create_crs_to_crs) each(proj_crs_get_sub_crs) each(proj_destroy) each(proj_errno_reset) \
  each(proj_get_source_crs) each(proj_get_type) each(proj_info) each(proj_is_crs) each(proj_log_level) \
  each(proj_normalize_for_visualization) each(proj_trans_generic)

#define PROJ_FIELD(name) __typeof__(&name) _Nonnull name;

/// The functions, each under its own name.
typedef struct {
  PROJ_FUNCTIONS(PROJ_FIELD)
} PROJFunctions;

/// The functions of the PROJ of this machine; NULL where there is none that fits, with the reason in `problem`.
const PROJFunctions *_Nullable proj_functions(const char *_Nullable *_Nonnull problem);
